package org.ordertocash.web.page.period;

import java.time.YearMonth;
import org.ordertocash.period.MonthEnd;
import org.ordertocash.period.Period;
import org.ordertocash.period.PeriodState;
import org.ordertocash.period.Periods;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.web.page.PageDecisions;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Month end for people: the months, and one month with what it needs, its days beside the bank, and its buttons. */
@Controller
class PeriodPages {

    private final Periods periods;
    private final MonthEnd monthEnd;
    private final PageDecisions decisions;
    private final WebInvocationPrivilegeEvaluator rights;

    PeriodPages(Periods periods, MonthEnd monthEnd, PageDecisions decisions, WebInvocationPrivilegeEvaluator rights) {
        this.periods = periods;
        this.monthEnd = monthEnd;
        this.decisions = decisions;
        this.rights = rights;
    }

    @GetMapping("/periods")
    ModelAndView all(EntityScope mine) {
        return new ModelAndView("periods").addObject("periods", periods.all(mine));
    }

    @GetMapping("/periods/{code}/{month}")
    ModelAndView one(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code,
            @PathVariable YearMonth month,
            Authentication user) {
        Period period = periods.of(code, month);
        var checks = monthEnd.of(period);
        return new ModelAndView("period")
                .addObject("period", period)
                .addObject("checks", checks)
                .addObject(
                        "missing",
                        checks.stream().filter(check -> !check.done()).count())
                .addObject("days", monthEnd.bankDays(period))
                .addObject("changes", periods.changes(period))
                .addObject("over", periods.isOver(period))
                .addObject("maySoftClose", may(period, "soft-closing", user))
                .addObject("mayClose", may(period, "closing", user));
    }

    private boolean may(Period period, String what, Authentication user) {
        return rights.isAllowed("", path(period.entity(), period.month()) + "/" + what, "POST", user);
    }

    @PostMapping("/periods/{code}/{month}/soft-closing")
    String softClose(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code,
            @PathVariable YearMonth month,
            @RequestParam(defaultValue = "") String reason,
            Authentication user,
            RedirectAttributes next) {
        return change(code, month, PeriodState.SOFT_CLOSED, reason, "It is closed for now.", user, next);
    }

    @PostMapping("/periods/{code}/{month}/reopening")
    String reopen(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code,
            @PathVariable YearMonth month,
            @RequestParam(defaultValue = "") String reason,
            Authentication user,
            RedirectAttributes next) {
        return change(code, month, PeriodState.OPEN, reason, "It is open again.", user, next);
    }

    @PostMapping("/periods/{code}/{month}/closing")
    String close(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code,
            @PathVariable YearMonth month,
            @RequestParam(defaultValue = "") String reason,
            Authentication user,
            RedirectAttributes next) {
        return change(code, month, PeriodState.CLOSED, reason, "It is closed for good.", user, next);
    }

    private String change(
            String code,
            YearMonth month,
            PeriodState to,
            String reason,
            String done,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> periods.change(
                        periods.of(code, month), to, reason.isBlank() ? null : reason.strip(), user.getName()),
                done,
                user,
                next,
                path(code, month));
    }

    private static String path(String code, YearMonth month) {
        return "/periods/" + code + "/" + month;
    }
}
