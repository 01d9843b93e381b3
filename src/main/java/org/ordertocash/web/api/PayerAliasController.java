package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.payment.PayerAliases;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people taught matching about who pays for whom. */
@RestController
@RequestMapping("/api/payer-aliases")
@Tag(name = "Payer aliases")
class PayerAliasController {

    private static final int MAX_PAGE = 1000;

    private final PayerAliases aliases;
    private final CustomerAccounts accounts;

    PayerAliasController(PayerAliases aliases, CustomerAccounts accounts) {
        this.aliases = aliases;
        this.accounts = accounts;
    }

    /**
     * @param kind {@code IBAN}, {@code NAME}, {@code TEXT} (one word of the text) or {@code MANDATE}
     * @param customer the customer's number
     * @param comment may be null
     */
    /** @param entity that the customer pays; needed only when it has several accounts that you may see */
    record NewAlias(String kind, String value, String customer, String entity, String comment) {}

    @GetMapping
    @Operation(summary = "Aliases, the newest first")
    List<PayerAliases.Alias> list(
            @Parameter(description = "PROPOSED, CONFIRMED, REJECTED or WITHDRAWN; all when missing")
                    @RequestParam(required = false)
                    PayerAliases.State state,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int offset,
            EntityScope mine) {
        if (limit < 1 || limit > MAX_PAGE || offset < 0) {
            throw InvalidInput.of("limit", "must be 1 to " + MAX_PAGE + ", and offset not negative");
        }
        return aliases.list(state, limit, offset, mine);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One alias")
    PayerAliases.Alias one(@PathVariable @EntityOf(Subject.PAYER_ALIAS) long id) {
        return aliases.byId(id);
    }

    @PostMapping
    @Operation(
            summary = "Propose an alias",
            description = "Another person confirms it in the task list; only then it counts. One that is proposed or "
                    + "confirmed already is answered again, with 200.")
    ResponseEntity<PayerAliases.Alias> propose(
            @RequestBody
                    @EntityOf(value = Subject.CUSTOMER, field = "customer")
                    @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity")
                    NewAlias alias,
            EntityScope mine,
            Principal person) {
        PayerAliases.Proposed proposed = aliases.propose(
                alias.kind(), alias.value(), alias.customer(), entity(alias, mine), alias.comment(), person.getName());
        return ResponseEntity.status(proposed.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(aliases.byId(proposed.id()));
    }

    /** The account that is meant; what else is wrong is told by the proposal itself. */
    private String entity(NewAlias alias, EntityScope mine) {
        return alias.customer() == null || accounts.of(alias.customer(), mine).isEmpty()
                ? alias.entity()
                : accounts.meant(alias.customer(), alias.entity(), mine).entity();
    }

    @PostMapping("/{id}/withdraw")
    @Operation(summary = "Let a confirmed alias no longer count")
    PayerAliases.Alias withdraw(@PathVariable @EntityOf(Subject.PAYER_ALIAS) long id, Principal person) {
        aliases.withdraw(id, person.getName());
        return aliases.byId(id);
    }
}
