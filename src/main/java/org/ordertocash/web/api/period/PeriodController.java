package org.ordertocash.web.api.period;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.ordertocash.period.BankDay;
import org.ordertocash.period.MonthEnd;
import org.ordertocash.period.MonthEndCheck;
import org.ordertocash.period.Period;
import org.ordertocash.period.PeriodChange;
import org.ordertocash.period.PeriodState;
import org.ordertocash.period.Periods;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The months of the books: what has to be in order, and who closed and opened them. */
@RestController
@Tag(name = "Periods")
class PeriodController {

    private final Periods periods;
    private final MonthEnd monthEnd;

    PeriodController(Periods periods, MonthEnd monthEnd) {
        this.periods = periods;
        this.monthEnd = monthEnd;
    }

    /**
     * A month of a legal entity's books.
     *
     * @param entity code of the legal entity
     * @param changedBy user id; null: nobody has ever closed it
     */
    record State(
            String entity, YearMonth month, PeriodState state, String reason, String changedBy, Instant changedAt) {

        static State of(Period period) {
            return new State(
                    period.entity(),
                    period.month(),
                    period.state(),
                    period.reason(),
                    period.changedBy(),
                    period.changedAt());
        }
    }

    /**
     * A month with what it needs before it is closed.
     *
     * @param checks all of them have to be done
     * @param bankDays every day on which the bank booked something or account 1300 moved
     * @param changes who closed and opened it, the first one first
     */
    record Details(State period, List<MonthEndCheck> checks, List<BankDay> bankDays, List<PeriodChange> changes) {}

    /** @param reason why; required when it is opened again */
    record Reason(String reason) {}

    @GetMapping("/api/periods")
    @Operation(summary = "The months of the books, per legal entity, the latest first")
    List<State> all(EntityScope mine) {
        return periods.all(mine).stream().map(State::of).toList();
    }

    @GetMapping("/api/entities/{code}/periods/{month}")
    @Operation(summary = "A month of the books: what has to be in order before it is closed, and how it stands")
    Details one(@PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code, @PathVariable YearMonth month) {
        Period period = periods.of(code, month);
        return new Details(State.of(period), monthEnd.of(period), monthEnd.bankDays(period), periods.changes(period));
    }

    @PostMapping("/api/entities/{code}/periods/{month}/soft-closing")
    @Operation(
            summary = "Close a month for now: nothing is posted into it while it is looked at",
            description = "What belongs to one of its days is posted on the first open day after it. It can be opened "
                    + "again. 409: it is closed for good.")
    State softClose(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code,
            @PathVariable YearMonth month,
            @RequestBody Reason input,
            Principal user) {
        return change(code, month, PeriodState.SOFT_CLOSED, input, user);
    }

    @PostMapping("/api/entities/{code}/periods/{month}/reopening")
    @Operation(
            summary = "Open a month again that is closed for now, with a reason",
            description = "409: it is closed for good, and stays so.")
    State reopen(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code,
            @PathVariable YearMonth month,
            @RequestBody Reason input,
            Principal user) {
        return change(code, month, PeriodState.OPEN, input, user);
    }

    @PostMapping("/api/entities/{code}/periods/{month}/closing")
    @Operation(
            summary = "Close a month for good",
            description = "By the CFO, if another person closed it for now, the months before it are closed, and all "
                    + "checks are done. 409: one of these does not hold, with what to do.")
    State close(
            @PathVariable @EntityOf(Subject.LEGAL_ENTITY) String code,
            @PathVariable YearMonth month,
            @RequestBody Reason input,
            Principal user) {
        return change(code, month, PeriodState.CLOSED, input, user);
    }

    private State change(String code, YearMonth month, PeriodState to, Reason input, Principal user) {
        return State.of(periods.change(periods.of(code, month), to, input.reason(), user.getName()));
    }
}
