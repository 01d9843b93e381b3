package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.report.Aging;
import org.ordertocash.report.AgingReport;
import org.ordertocash.report.NumberGaps;
import org.ordertocash.report.TieOut;
import org.ordertocash.report.TieOuts;
import org.ordertocash.report.TrialBalance;
import org.ordertocash.report.TrialBalances;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.time.LocalDays;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The books as of a day. Amounts are exact decimals with the digits of their currency. */
@RestController
@Tag(name = "Reports")
class ReportController {

    private final Aging aging;
    private final TrialBalances trialBalances;
    private final TieOuts tieOuts;
    private final NumberGaps gaps;
    private final LocalDays days;

    ReportController(Aging aging, TrialBalances trialBalances, TieOuts tieOuts, NumberGaps gaps, LocalDays days) {
        this.aging = aging;
        this.trialBalances = trialBalances;
        this.tieOuts = tieOuts;
        this.gaps = gaps;
        this.days = days;
    }

    @GetMapping("/api/reports/aging")
    @Operation(summary = "Receivables by age, per legal entity, customer and currency")
    AgingReport aging(
            @Parameter(description = "The last day whose postings count; default the latest that it is for one of ours")
                    @RequestParam(required = false)
                    LocalDate asOf,
            EntityScope mine) {
        return aging.asOf(orToday(asOf), mine);
    }

    @GetMapping("/api/ledger/trial-balance")
    @Operation(summary = "Debit, credit and balance, per legal entity, account and currency")
    TrialBalance trialBalance(
            @Parameter(description = "The last day whose postings count; default the latest that it is for one of ours")
                    @RequestParam(required = false)
                    LocalDate asOf,
            EntityScope mine) {
        return trialBalances.asOf(orToday(asOf), mine);
    }

    @GetMapping("/api/reports/tie-out")
    @Operation(
            summary = "Customers whose open items are not what accounts 1200 and 1210 say: there must be none",
            description =
                    "Compared anew for any past day. Every morning it is done for the day before, and a difference "
                            + "is an incident.")
    TieOut tieOut(
            @Parameter(description = "The last day whose postings count; default the latest that it is for one of ours")
                    @RequestParam(required = false)
                    LocalDate asOf,
            EntityScope mine) {
        return tieOuts.asOf(orToday(asOf), mine);
    }

    @GetMapping("/api/reports/number-gaps")
    @Operation(
            summary = "The series of numbers without gaps, and which of their numbers are those of no document",
            description = "`gaps` must be 0 everywhere. `missing` names the first 20 numbers of a gap.")
    List<NumberGaps.Series> numberGaps(EntityScope mine) {
        return gaps.of(mine);
    }

    private LocalDate orToday(LocalDate asOf) {
        new FieldErrors().day(asOf, "asOf").throwIfAny();
        return asOf == null ? days.latest() : asOf;
    }
}
