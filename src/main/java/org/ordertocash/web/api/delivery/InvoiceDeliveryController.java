package org.ordertocash.web.api.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.ordertocash.document.Delivery;
import org.ordertocash.document.DeliveryOutcome;
import org.ordertocash.document.Resend;
import org.ordertocash.document.Resends;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How an invoice went to its customer, and how it goes again. */
@RestController
@RequestMapping("/api/invoices/{number}")
@Tag(name = "Invoices")
class InvoiceDeliveryController {

    private final InvoiceDeliveries deliveries;

    InvoiceDeliveryController(InvoiceDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * @param channel email, post or network
     * @param recipient mail address, or the address on the envelope in one line
     * @param messageId by which an event names the delivery
     * @param resendReason why a person had it sent again
     * @param outcome the latest that is known of it
     * @param answer what the mail server or the receiver said then
     */
    record DeliveryView(
            long id,
            String channel,
            String recipient,
            String messageId,
            Instant sentAt,
            String sentBy,
            String note,
            String resendReason,
            DeliveryOutcome outcome,
            Instant outcomeAt,
            String answer) {

        static DeliveryView of(Delivery d) {
            return new DeliveryView(
                    d.id(),
                    d.channel(),
                    d.recipient(),
                    d.messageId(),
                    d.sentAt(),
                    d.sentBy(),
                    d.note(),
                    d.resendReason(),
                    d.outcome(),
                    d.outcomeAt(),
                    d.answer());
        }
    }

    /**
     * @param address the e-mail address to which this document goes; the customer's own stays as it is
     * @param reason why, for those who read it later
     */
    record NewResend(String address, String reason) {}

    /**
     * @param id of the request
     * @param address to which it goes
     */
    record ResendView(long id, String address, String reason, String requestedBy, Instant requestedAt) {

        static ResendView of(Resend resend) {
            return new ResendView(
                    resend.id(), resend.recipient(), resend.reason(), resend.requestedBy(), resend.requestedAt());
        }
    }

    @GetMapping("/deliveries")
    @Operation(summary = "Every attempt to deliver an invoice, with what became of it, the oldest first")
    List<DeliveryView> deliveries(@PathVariable @EntityOf(Subject.INVOICE) String number) {
        return deliveries.of(number).stream().map(DeliveryView::of).toList();
    }

    @PostMapping("/resends")
    @ApiResponse(
            responseCode = "200",
            description = "The same was sent before: its first result, and nothing is mailed again",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ResendView.class)))
    @ApiResponse(
            responseCode = "202",
            description = "It is mailed in the background",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ResendView.class)))
    @Operation(
            summary = "Mail an invoice again, to the same or another address",
            description = "202: it is mailed in the background; `deliveries` tells how that went. The same key with "
                    + "the same content again: 200 with the first. 404 also while the document is being rendered.")
    ResponseEntity<ResendView> resend(
            @PathVariable @EntityOf(Subject.INVOICE) String number,
            @RequestBody NewResend input,
            @Parameter(description = "Chosen by the sender; a repeat gets the first result and 200")
                    @RequestHeader("Idempotency-Key")
                    String key,
            Principal user) {
        Resends.Asked asked =
                deliveries.resend(IssuedKind.INVOICE, number, input.address(), input.reason(), key, user.getName());
        return ResponseEntity.status(asked.repeated() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(ResendView.of(asked.resend()));
    }
}
