package org.ordertocash.web.api.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.ordertocash.customer.note.CustomerNotes;
import org.ordertocash.customer.note.CustomerNotes.NewNote;
import org.ordertocash.customer.note.CustomerNotes.Note;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Notes about customers. A repeated one is answered with the first result and status 200. */
@RestController
@RequestMapping("/api/customers/{number}/notes")
@Tag(name = "Customers")
class CustomerNoteController {

    private final CustomerNotes notes;

    CustomerNoteController(CustomerNotes notes) {
        this.notes = notes;
    }

    @GetMapping
    @Operation(summary = "What people wrote down about a customer, the newest first", description = "At most 200.")
    List<Note> notes(@PathVariable @EntityOf(Subject.CUSTOMER) String number, EntityScope mine) {
        return notes.of(number, mine);
    }

    @PostMapping
    @Operation(
            summary = "Write a note about a customer",
            description = "It is kept for one legal entity, read by who works for it, and never changed.")
    ResponseEntity<Note> write(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestBody @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity") NewNote input,
            @Parameter(
                            description = "Chosen by the sender, up to 80 characters; a repeat gets the first note "
                                    + "and 200")
                    @RequestHeader("Idempotency-Key")
                    String key,
            EntityScope mine,
            Principal user) {
        CustomerNotes.Written written = notes.write(number, input, key, mine, user.getName());
        return written.repeated()
                ? ResponseEntity.ok(written.note())
                : ResponseEntity.created(URI.create("/api/customers/" + number + "/notes"))
                        .body(written.note());
    }
}
