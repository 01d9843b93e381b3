package org.ordertocash.web.api.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.ordertocash.document.Documents;
import org.ordertocash.document.Resends;
import org.ordertocash.document.StoredDocument;
import org.ordertocash.input.NotFound;
import org.ordertocash.invoice.IssuedDocument;
import org.ordertocash.invoice.IssuedDocuments;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.invoice.delivery.InvoiceDeliveries;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.ordertocash.web.api.delivery.InvoiceDeliveryController.DeliveryView;
import org.ordertocash.web.api.delivery.InvoiceDeliveryController.NewResend;
import org.ordertocash.web.api.delivery.InvoiceDeliveryController.ResendView;
import org.ordertocash.web.page.DocumentDownload;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a credit note looks like, how it went to its customer, and how it goes again. */
@RestController
@RequestMapping("/api/credit-notes/{number}")
@Tag(name = "Credit notes")
class CreditNoteDeliveryController {

    private final IssuedDocuments issued;
    private final InvoiceDeliveries deliveries;
    private final Documents documents;

    CreditNoteDeliveryController(IssuedDocuments issued, InvoiceDeliveries deliveries, Documents documents) {
        this.issued = issued;
        this.deliveries = deliveries;
        this.documents = documents;
    }

    @GetMapping("/pdf")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    @Operation(
            summary = "The credit note as it was sent",
            description = "404 until it is issued, and while it is being rendered.")
    ResponseEntity<byte[]> pdf(@PathVariable @EntityOf(Subject.CREDIT_NOTE) String number) {
        return stored(IssuedKind.CREDIT_NOTE.pdf(), number, "document of credit note " + number + " yet");
    }

    @GetMapping("/xml")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/xml", schema = @Schema(type = "string", format = "binary")))
    @Operation(
            summary = "The electronic credit note as it was issued",
            description = "UBL 2.1 after EN 16931, by the rules of Peppol or XRechnung where the customer goes by them."
                    + " 404 where there is none, as for amounts with thousandths.")
    ResponseEntity<byte[]> xml(@PathVariable @EntityOf(Subject.CREDIT_NOTE) String number) {
        return stored(IssuedKind.CREDIT_NOTE.xml(), number, "electronic form of credit note " + number);
    }

    private ResponseEntity<byte[]> stored(String kind, String number, String what) {
        IssuedDocument note = issued.byNumber(IssuedKind.CREDIT_NOTE, number);
        StoredDocument document = documents
                .find(kind, IssuedKind.CREDIT_NOTE.ownerType(), note.id())
                .orElseThrow(() -> new NotFound(what));
        return DocumentDownload.answer(documents.load(document.id()).orElseThrow());
    }

    @GetMapping("/deliveries")
    @Operation(
            summary = "Every attempt to deliver a credit note, with what became of it, the oldest first",
            description = "404 until it is issued.")
    List<DeliveryView> deliveries(@PathVariable @EntityOf(Subject.CREDIT_NOTE) String number) {
        return deliveries.of(IssuedKind.CREDIT_NOTE, number).stream()
                .map(DeliveryView::of)
                .toList();
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
            summary = "Mail a credit note again, to the same or another address",
            description = "202: it is mailed in the background; `deliveries` tells how that went. The same key with "
                    + "the same content again: 200 with the first. 404 also while the document is being rendered.")
    ResponseEntity<ResendView> resend(
            @PathVariable @EntityOf(Subject.CREDIT_NOTE) String number,
            @RequestBody NewResend input,
            @Parameter(description = "Chosen by the sender; a repeat gets the first result and 200")
                    @RequestHeader("Idempotency-Key")
                    String key,
            Principal user) {
        Resends.Asked asked =
                deliveries.resend(IssuedKind.CREDIT_NOTE, number, input.address(), input.reason(), key, user.getName());
        return ResponseEntity.status(asked.repeated() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(ResendView.of(asked.resend()));
    }
}
