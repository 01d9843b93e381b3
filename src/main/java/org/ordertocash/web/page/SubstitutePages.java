package org.ordertocash.web.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.rights.OfNoEntity;
import org.ordertocash.substitute.NewSubstitution;
import org.ordertocash.substitute.Substitutes;
import org.ordertocash.substitute.Substitution;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who does whose work: both sides of the signed-in person, and a form to set a substitute. */
@Controller
class SubstitutePages {

    private static final String PAGE = "/substitutes";

    private final Substitutes substitutes;
    private final PageDecisions decisions;

    SubstitutePages(Substitutes substitutes, PageDecisions decisions) {
        this.substitutes = substitutes;
        this.decisions = decisions;
    }

    @GetMapping(PAGE)
    @OfNoEntity("people and their absences are of no legal entity")
    ModelAndView list(Authentication user) {
        boolean forOthers = substitutes.mayForOthers(user.getName());
        return new ModelAndView("substitutes")
                .addObject("me", user.getName())
                .addObject("today", substitutes.today())
                .addObject("forOthers", forOthers)
                .addObject("people", substitutes.people())
                .addObject("scopes", Substitution.Scope.values())
                .addObject("rows", forOthers ? substitutes.all() : substitutes.of(user.getName()));
    }

    @PostMapping(PAGE)
    @OfNoEntity("people and their absences are of no legal entity")
    String set(
            @RequestParam(defaultValue = "") String principal,
            @RequestParam(defaultValue = "") String substitute,
            @RequestParam(defaultValue = "ALL") Substitution.Scope scope,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> substitutes.set(
                        new NewSubstitution(principal, substitute, scope, day(from, "from"), day(to, "to")),
                        user.getName()),
                "The substitute is set.",
                user,
                next,
                PAGE);
    }

    @PostMapping(PAGE + "/{id}/end")
    @OfNoEntity("people and their absences are of no legal entity")
    String end(@PathVariable long id, Authentication user, RedirectAttributes next) {
        return decisions.make(
                () -> substitutes.end(id, user.getName()), "The substitution has ended.", user, next, PAGE);
    }

    private static LocalDate day(String text, String field) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw InvalidInput.of(field, "is not a day");
        }
    }
}
