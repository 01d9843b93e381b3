package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.paymentreturn.ReturnBlocks;
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
import org.springframework.web.bind.annotation.RestController;

/** Lifts what returned payments blocked. */
@RestController
@RequestMapping("/api")
@Tag(name = "Order blocks")
class OrderBlockController {

    private final ReturnBlocks blocks;
    private final CustomerAccounts accounts;

    OrderBlockController(ReturnBlocks blocks, CustomerAccounts accounts) {
        this.blocks = blocks;
        this.accounts = accounts;
    }

    /**
     * @param entity whose account with the customer is blocked; needed only when it has several that you may see
     * @param reason for the case file
     */
    record Proposal(String entity, String reason) {}

    /** @param comment required if the block stays */
    record Decision(boolean lift, String comment) {}

    @GetMapping("/customers/{number}/order-block-lifts")
    @Operation(summary = "Proposals to lift a customer's order block, with what became of them, the newest first")
    List<ReturnBlocks.Lift> lifts(@PathVariable @EntityOf(Subject.CUSTOMER) String number, EntityScope mine) {
        return blocks.ofCustomer(number, mine);
    }

    @PostMapping("/customers/{number}/order-block-lifts")
    @Operation(
            summary = "Propose to lift the order block that returned payments put on a customer",
            description =
                    "Another person decides. What dunning blocked stays: it is lifted when the account is settled. "
                            + "409: no returned payment blocks orders, or another proposal waits.")
    ResponseEntity<ReturnBlocks.Lift> propose(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestBody @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity") Proposal input,
            EntityScope mine,
            Principal user) {
        String entity = accounts.meant(number, input.entity(), mine).entity();
        ReturnBlocks.Proposed proposed = blocks.propose(number, entity, input.reason(), user.getName());
        return ResponseEntity.status(proposed.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(proposed.lift());
    }

    @PostMapping("/order-block-lifts/{id}/decision")
    @Operation(
            summary = "Lift the order block as another person proposed, or leave it",
            description =
                    "By a credit manager or the CFO, who is not the proposer. 409: you proposed it, or it is decided.")
    ReturnBlocks.Lift decide(
            @PathVariable @EntityOf(Subject.ORDER_BLOCK_LIFT) long id, @RequestBody Decision input, Principal user) {
        return blocks.decide(id, input.lift(), input.comment(), user.getName());
    }
}
