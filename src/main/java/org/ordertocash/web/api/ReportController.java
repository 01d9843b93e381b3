package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.ordertocash.report.Aging;
import org.ordertocash.report.AgingReport;
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
    private final LocalDays days;

    ReportController(Aging aging, TrialBalances trialBalances, LocalDays days) {
        this.aging = aging;
        this.trialBalances = trialBalances;
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

    private LocalDate orToday(LocalDate asOf) {
        return asOf == null ? days.latest() : asOf;
    }
}
