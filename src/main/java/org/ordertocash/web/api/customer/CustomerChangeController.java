package org.ordertocash.web.api.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.change.ChangeRequest;
import org.ordertocash.customer.change.CustomerChange;
import org.ordertocash.customer.change.CustomerChanges;
import org.ordertocash.customer.change.CustomerField;
import org.ordertocash.customer.change.FieldChange;
import org.ordertocash.customer.change.KeptCustomerChange;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.takeon.TakeOn;
import org.ordertocash.takeon.TakenOn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Changes of customers: what counts at once, and what others approve. */
@RestController
@Tag(name = "Customers")
class CustomerChangeController {

    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,9})\"");

    private final CustomerChanges changes;
    private final Customers customers;
    private final TakeOn takeOn;

    CustomerChangeController(CustomerChanges changes, Customers customers, TakeOn takeOn) {
        this.changes = changes;
        this.customers = customers;
        this.takeOn = takeOn;
    }

    /** @param entity code of the legal entity whose account it is about; absent: the customer itself */
    record FieldView(String entity, CustomerField field, String label, String oldValue, String newValue) {

        static FieldView of(FieldChange c) {
            return new FieldView(c.entity(), c.field(), c.field().label(), c.oldValue(), c.newValue());
        }
    }

    /** @param status WAITING until all have approved who have to */
    record ChangeRequestView(
            long id,
            ChangeRequest.Kind kind,
            String customer,
            String entity,
            String reason,
            ChangeRequest.Status status,
            String requestedBy,
            Instant requestedAt,
            List<FieldView> fields,
            List<ChangeRequest.Decision> decisions) {

        static ChangeRequestView of(ChangeRequest r) {
            return new ChangeRequestView(
                    r.id(),
                    r.kind(),
                    r.customer(),
                    r.entity(),
                    r.reason(),
                    r.status(),
                    r.requestedBy(),
                    r.requestedAt(),
                    r.fields().stream().map(FieldView::of).toList(),
                    r.decisions());
        }
    }

    /**
     * @param version rises with each change; it is the ETag
     * @param changed what counts from now on
     * @param requests what waits for the approval of others
     */
    record ChangedView(String number, int version, List<FieldView> changed, List<ChangeRequestView> requests) {}

    /**
     * @param changes what was changed, the newest first
     * @param requests what was asked for, with what became of it
     * @param takenOn accounts that came with a file: who sent it, and who released it
     */
    record ChangesView(List<KeptCustomerChange> changes, List<ChangeRequestView> requests, List<TakenOn> takenOn) {}

    @PutMapping("/api/customers/{number}")
    @Operation(
            summary = "Change a customer and its accounts",
            description = "Needs the header If-Match with the ETag of the customer as the caller saw it; "
                    + "412: it is not like that any more. Names, addresses and other plain fields "
                    + "change at once. Bank accounts, payer, parent, e-mail for invoices, payment "
                    + "terms, exemptions and tolerances, and opening a closed account again, become "
                    + "one request that others approve (202). A credit limit is asked for by POST "
                    + "/api/customers/{number}/credit-limits. 422 with the field duplicateReason: it would look "
                    + "like another customer. 409: another change of the same field "
                    + "waits already.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed, and nothing waits",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ChangedView.class)))
    @ApiResponse(
            responseCode = "202",
            description = "What is sensitive waits for the approval of others; the rest is changed",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ChangedView.class)))
    ResponseEntity<ChangedView> change(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestBody
                    @EntityOf(value = Subject.CUSTOMER, field = "parentNumber")
                    @EntityOf(value = Subject.CUSTOMER, field = "payerNumber")
                    @EntityOf(value = Subject.LEGAL_ENTITY, field = "accounts[].entity")
                    CustomerChange input,
            @Parameter(description = "The ETag of the customer, such as \"3\"")
                    @RequestHeader(name = "If-Match", required = false)
                    String seen,
            EntityScope mine,
            Principal user) {
        CustomerChanges.Changed changed = changes.change(number, input, version(seen), mine, user.getName());
        int version = customers.byNumber(number).version();
        return ResponseEntity.status(changed.requests().isEmpty() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .eTag("\"" + version + "\"")
                .body(new ChangedView(
                        number,
                        version,
                        changed.changed().stream().map(FieldView::of).toList(),
                        changed.requests().stream().map(ChangeRequestView::of).toList()));
    }

    @GetMapping("/api/customers/{number}/changes")
    @Operation(
            summary = "What was changed of a customer: each field with old and new, who, when, why, who approved it",
            description = "The newest first, at most 500 fields and 200 requests; of accounts those with legal "
                    + "entities for which you work.")
    ChangesView changes(@PathVariable @EntityOf(Subject.CUSTOMER) String number, EntityScope mine) {
        return new ChangesView(
                changes.history(customers.byNumber(number).number(), mine),
                changes.ofCustomer(number, mine).stream()
                        .map(ChangeRequestView::of)
                        .toList(),
                takeOn.ofCustomer(number, mine));
    }

    @GetMapping("/api/customer-changes/{id}")
    @Operation(summary = "A change of a customer that others approve, and what became of it")
    ChangeRequestView request(@PathVariable @EntityOf(Subject.CUSTOMER_CHANGE) long id) {
        return ChangeRequestView.of(changes.byId(id));
    }

    private static long version(String seen) {
        if (seen == null) {
            throw InvalidInput.of("If-Match", "is missing: the ETag of the customer as you saw it");
        }
        Matcher version = VERSION.matcher(seen);
        if (!version.matches()) {
            throw InvalidInput.of("If-Match", "is no version of a customer: its ETag looks like \"3\"");
        }
        return Long.parseLong(version.group(1));
    }
}
