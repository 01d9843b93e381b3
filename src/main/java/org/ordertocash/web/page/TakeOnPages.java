package org.ordertocash.web.page;

import java.time.Duration;
import java.util.List;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.takeon.ImportReport;
import org.ordertocash.takeon.TakeOn;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Books that are taken on: what was sent, what it brings, and where another person releases or rejects it. */
@Controller
@RequestMapping("/imports")
class TakeOnPages {

    private static final int PAGE = 50;

    private final TakeOn takeOn;
    private final PageDecisions decisions;
    private final WebInvocationPrivilegeEvaluator rights;
    private final Duration patience;

    TakeOnPages(
            TakeOn takeOn,
            PageDecisions decisions,
            WebInvocationPrivilegeEvaluator rights,
            @Value("${order-to-cash.imports.wait}") Duration patience) {
        this.takeOn = takeOn;
        this.decisions = decisions;
        this.rights = rights;
        this.patience = patience;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = "0") int page, EntityScope mine, Authentication user) {
        int from = Math.max(0, Math.min(page, 1_000_000)) * PAGE;
        List<ImportReport> rows = takeOn.latest(mine, user.getName(), PAGE + 1, from);
        return new ModelAndView("imports")
                .addObject("rows", rows.stream().limit(PAGE).toList())
                .addObject("page", from / PAGE)
                .addObject("more", rows.size() > PAGE);
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable long id, EntityScope mine, Authentication user) {
        ImportReport report = takeOn.report(id, mine, user.getName());
        return new ModelAndView("import")
                .addObject("sent", report)
                .addObject("own", report.receivedBy().equals(user.getName()))
                .addObject("mayDecide", rights.isAllowed("", "/imports/" + id + "/release", "POST", user));
    }

    @PostMapping("/{id}/release")
    String release(
            @PathVariable @EntityOf(Subject.TAKE_ON) long id,
            @RequestParam(defaultValue = "") String comment,
            EntityScope mine,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> takeOn.release(id, comment, user.getName(), mine, patience),
                "It is released. Below you see whether all of it is taken, or still being taken.",
                user,
                next,
                "/imports/" + id);
    }

    @PostMapping("/{id}/rejection")
    String reject(
            @PathVariable @EntityOf(Subject.TAKE_ON) long id,
            @RequestParam(defaultValue = "") String comment,
            EntityScope mine,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> takeOn.reject(id, comment, user.getName(), mine),
                "It is rejected. Nothing of it stays but this record.",
                user,
                next,
                "/imports/" + id);
    }
}
