package org.ordertocash.web.api.block;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.ordertocash.customer.NewPersonBlock;
import org.ordertocash.customer.PersonBlocks;
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

/** Blocks of orders, deliveries, notices, invoices and posting, set and lifted by people. */
@RestController
@RequestMapping("/api")
@Tag(name = "Blocks")
class BlockController {

    private final PersonBlocks blocks;

    BlockController(PersonBlocks blocks) {
        this.blocks = blocks;
    }

    /** @param reason why it may be lifted */
    record Lift(String reason) {}

    @GetMapping("/customers/{number}/blocks")
    @Operation(
            summary = "What is and was blocked for a customer, the newest first",
            description = "By people, by dunning and by returned payments; lifted and expired ones too. At most 200.")
    List<PersonBlocks.Kept> blocks(@PathVariable @EntityOf(Subject.CUSTOMER) String number, EntityScope mine) {
        return blocks.ofCustomer(number, mine);
    }

    @PostMapping("/customers/{number}/blocks")
    @Operation(
            summary = "Block new orders, deliveries, notices, invoices or posting for an account of a customer",
            description = "New orders go to a person, shipments are refused, the account is left out of dunning runs, "
                    + "invoices wait, payments are not posted by themselves. The same sent again by the same person "
                    + "gets 200 and the first block.")
    ResponseEntity<PersonBlocks.Kept> block(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestBody @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity") NewPersonBlock input,
            EntityScope mine,
            Principal user) {
        PersonBlocks.Stored stored = blocks.set(number, input, mine, user.getName());
        return ResponseEntity.status(stored.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(stored.block());
    }

    @PostMapping("/customer-blocks/{id}/lift")
    @Operation(
            summary = "Lift a block that a person set",
            description = "What waited for it goes on. 409: dunning or a returned payment blocked it, or somebody else "
                    + "has lifted it.")
    PersonBlocks.Kept lift(
            @PathVariable @EntityOf(Subject.CUSTOMER_BLOCK) long id, @RequestBody Lift input, Principal user) {
        return blocks.lift(id, input.reason(), user.getName());
    }
}
