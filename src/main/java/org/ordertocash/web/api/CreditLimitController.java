package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.credit.CreditLimitChanges;
import org.ordertocash.credit.CreditLimitKind;
import org.ordertocash.credit.CreditLimitRequest;
import org.ordertocash.credit.CreditLimits;
import org.ordertocash.credit.NewCreditLimit;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.ledger.Cause;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Limits of customers and groups, and changes of them that others approve. */
@RestController
@Tag(name = "Customers")
class CreditLimitController {

    private final CreditLimitChanges changes;
    private final CreditLimits limits;
    private final CustomerAccounts accounts;

    CreditLimitController(CreditLimitChanges changes, CreditLimits limits, CustomerAccounts accounts) {
        this.accounts = accounts;
        this.changes = changes;
        this.limits = limits;
    }

    /** @param status WAITING until all have approved who have to */
    record RequestView(
            long id,
            String customer,
            String entity,
            CreditLimitKind kind,
            BigDecimal amount,
            String currency,
            LocalDate validFrom,
            LocalDate validTo,
            String reason,
            CreditLimitRequest.Status status,
            String requestedBy,
            Instant requestedAt,
            List<CreditLimitRequest.Decision> decisions) {}

    /** @param requests what was asked, with what became of it */
    record LimitsView(List<CreditLimits.Limit> limits, List<RequestView> requests) {}

    @GetMapping("/api/customers/{number}/credit-limits")
    @Operation(
            summary = "A customer's limits, past and future ones too, and the changes that were asked for",
            description = "The newest first. Of a kind that counts whose first day is the latest.")
    LimitsView limits(@PathVariable @EntityOf(Subject.CUSTOMER) String number, EntityScope mine) {
        return new LimitsView(
                limits.history(number, mine),
                changes.ofCustomer(number, mine).stream()
                        .map(CreditLimitController::view)
                        .toList());
    }

    @PostMapping("/api/customers/{number}/credit-limits")
    @Operation(
            summary = "Ask for another limit, a temporary raise or a group limit",
            description = "202: others approve it, as the table approval-authority says; then it counts from its first "
                    + "day on. Whoever asked does not approve.")
    @ApiResponse(
            responseCode = "200",
            description = "The same was sent before: its first result, and nothing is stored again",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RequestView.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Asked for: others decide",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RequestView.class)))
    ResponseEntity<RequestView> request(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestBody @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity") NewCreditLimit input,
            @Parameter(
                            description = "Chosen by the sender, up to 80 characters; a repeat gets the first "
                                    + "request and 200")
                    @RequestHeader("Idempotency-Key")
                    String key,
            EntityScope mine,
            Principal user) {
        NewCreditLimit meant = new NewCreditLimit(
                accounts.meant(number, input.entity(), mine).entity(),
                input.kind(),
                input.amount(),
                input.validFrom(),
                input.validTo(),
                input.reason());
        CreditLimitChanges.Requested requested = changes.request(number, meant, key, Cause.by(user.getName()));
        return ResponseEntity.status(requested.repeated() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(view(requested.request()));
    }

    private static RequestView view(CreditLimitRequest r) {
        return new RequestView(
                r.id(),
                r.customer(),
                r.entity(),
                r.kind(),
                r.amount().getAmount(),
                r.amount().getCurrencyUnit().getCode(),
                r.validFrom(),
                r.validTo(),
                r.reason(),
                r.status(),
                r.requestedBy(),
                r.requestedAt(),
                r.decisions());
    }
}
