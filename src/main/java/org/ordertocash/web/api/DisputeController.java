package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.ordertocash.collections.Disputes;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What customers object to. */
@RestController
@RequestMapping("/api")
@Tag(name = "Disputes")
class DisputeController {

    private final Disputes disputes;

    DisputeController(Disputes disputes) {
        this.disputes = disputes;
    }

    /** @param result how it ended; null: it is open, and the amount is not dunned */
    record DisputeView(
            long id,
            String document,
            BigDecimal amount,
            String currency,
            String reason,
            String openedBy,
            Instant openedAt,
            String result) {}

    @GetMapping("/customers/{number}/disputes")
    @Operation(summary = "What a customer objects to, the newest first")
    List<DisputeView> disputes(@PathVariable @EntityOf(Subject.CUSTOMER) String number, EntityScope mine) {
        return disputes.ofCustomer(number, mine).stream()
                .map(d -> new DisputeView(
                        d.id(),
                        d.document(),
                        d.amount().getAmount(),
                        d.amount().getCurrencyUnit().getCode(),
                        d.reason(),
                        d.openedBy(),
                        d.openedAt(),
                        d.result()))
                .toList();
    }

    /** @param result for the case file */
    record End(String result) {}

    @PostMapping("/disputes/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a dispute: what is open is dunned again")
    void end(@PathVariable @EntityOf(Subject.DISPUTE) long id, @RequestBody End input, Principal user) {
        disputes.end(id, input.result(), user.getName());
    }
}
