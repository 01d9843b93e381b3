package org.ordertocash.web.page;

import org.ordertocash.audit.Denials;
import org.ordertocash.duty.ConflictOfInterest;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.Outdated;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a button of a page does, with what is said about it on the page that comes next. Refusals are recorded. */
@Component
public class PageDecisions {

    private final Denials denials;

    PageDecisions(Denials denials) {
        this.denials = denials;
    }

    /**
     * Does it, and leads on to a page that says so, or why not.
     *
     * @param done said when it is done
     * @param page where the person goes on
     */
    public String make(Runnable decision, String done, Authentication user, RedirectAttributes next, String page) {
        try {
            return makeOrThrow(decision, done, user, next, page);
        } catch (InvalidInput wrong) {
            next.addFlashAttribute("problem", FieldWords.sentences(wrong));
            return "redirect:" + page;
        }
    }

    /**
     * The same for a form that says beside its fields what is wrong with them.
     *
     * @throws InvalidInput with the wrong fields
     */
    public String makeOrThrow(
            Runnable decision, String done, Authentication user, RedirectAttributes next, String page) {
        try {
            decision.run();
            next.addFlashAttribute("done", done);
        } catch (ConflictOfInterest conflict) {
            denials.record(conflict, user.getName());
            next.addFlashAttribute("problem", conflict.getMessage());
        } catch (Conflict | Outdated conflict) {
            next.addFlashAttribute("problem", conflict.getMessage());
        }
        return "redirect:" + page;
    }
}
