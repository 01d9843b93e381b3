package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.remittance.NewRemittanceAdvice;
import org.ordertocash.remittance.RemittanceAdviceFile;
import org.ordertocash.remittance.RemittanceAdvices;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What payers say apart from their money. */
@RestController
@RequestMapping("/api/remittance-advices")
@Tag(name = "Bank statements and payments")
class RemittanceAdviceController {

    private static final String COUNTS =
            "It counts for the payment of the same entity, currency and amount, booked at most 30 days before or "
                    + "after, whose payer agrees "
                    + "or which names the reference. The lines have to add up to the amount. ";

    private final RemittanceAdvices advices;

    RemittanceAdviceController(RemittanceAdvices advices) {
        this.advices = advices;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Send a remittance advice: which documents a payment pays, with the cash on each",
            description = COUNTS
                    + "Sent twice (same Idempotency-Key, or without one same source, entity and reference) it answers "
                    + "200 with the first result, 409 with other content. At most 1000 lines.\n\n"
                    + "As CSV many of them come in one file, all or none, and the answer is the list of them. "
                    + "UTF-8, commas or semicolons, a row for each document. Columns: "
                    + RemittanceAdviceFile.COLUMNS + "; optional: "
                    + RemittanceAdviceFile.OPTIONAL_COLUMNS
                    + ". Rows with the same entity and adviceNumber are one "
                    + "advice; of the source 'csv' each is known by these two. At most 10000 rows. 200: all "
                    + "were sent before.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = NewRemittanceAdvice.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<RemittanceAdvices.Advice> receive(
            @RequestBody
                    @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity")
                    @EntityOf(value = Subject.CUSTOMER, field = "customer")
                    NewRemittanceAdvice input,
            @Parameter(description = "Takes the place of source, entity and reference; up to 80 characters")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    String key,
            Principal user) {
        RemittanceAdvices.Received received = advices.receive(input, key, user.getName());
        return received.repeated()
                ? ResponseEntity.ok(received.advice())
                : ResponseEntity.created(URI.create(
                                "/api/remittance-advices/" + received.advice().id()))
                        .body(received.advice());
    }

    /** Told with the operation above: one that answers one or many of them is more than makers of clients can read. */
    @PostMapping(consumes = "text/csv")
    @Operation(hidden = true)
    ResponseEntity<List<RemittanceAdvices.Advice>> receiveFile(
            @RequestBody byte[] file, EntityScope mine, Principal user) {
        List<NewRemittanceAdvice> sent = RemittanceAdviceFile.read(file);
        sent.stream()
                .map(NewRemittanceAdvice::entity)
                .filter(e -> e != null && !mine.has(e))
                .findFirst()
                .ifPresent(e -> {
                    throw InvalidInput.of("entity", "names no legal entity: " + e);
                });
        List<RemittanceAdvices.Received> received = advices.receiveAll(sent, user.getName());
        return ResponseEntity.status(
                        received.stream().allMatch(RemittanceAdvices.Received::repeated)
                                ? HttpStatus.OK
                                : HttpStatus.CREATED)
                .body(received.stream().map(RemittanceAdvices.Received::advice).toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "A remittance advice, with the payment that was placed by it")
    RemittanceAdvices.Advice advice(@PathVariable @EntityOf(Subject.REMITTANCE_ADVICE) long id) {
        return advices.byId(id);
    }
}
