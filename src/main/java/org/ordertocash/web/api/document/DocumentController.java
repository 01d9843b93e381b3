package org.ordertocash.web.api.document;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.ordertocash.document.AttachedDocument;
import org.ordertocash.document.Attachments;
import org.ordertocash.document.Documents;
import org.ordertocash.document.StoredDocument;
import org.ordertocash.input.NotFound;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.web.page.DocumentDownload;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people attach, and what the product made: kept for good, read by who may read what it belongs to. */
@RestController
@RequestMapping("/api")
@Tag(name = "Documents")
class DocumentController {

    /** The body of a form is read as parameters, before anybody can keep it. */
    private static final String NO_FORM = "!application/x-www-form-urlencoded";

    private static final String ATTACH =
            "The raw body is the file: a PDF or a picture (PNG, JPEG, TIFF), recognised by its content, 20 MB at most. "
                    + "201: kept for good. The same content attached to the same again: 200 with the first.";

    private final Attachments attachments;
    private final Documents documents;

    DocumentController(Attachments attachments, Documents documents) {
        this.attachments = attachments;
        this.documents = documents;
    }

    /**
     * @param mediaType of its content, as it was recognised
     * @param sha256 of the content, 64 hexadecimal digits
     * @param note what the person who attached it said of it
     * @param uploadedBy who attached it; null: the product made it
     */
    record DocumentView(
            long id,
            String kind,
            String fileName,
            String mediaType,
            long size,
            String sha256,
            String note,
            String uploadedBy,
            Instant storedAt) {

        static DocumentView of(StoredDocument d) {
            return new DocumentView(
                    d.id(),
                    d.kind(),
                    d.fileName(),
                    d.mediaType(),
                    d.size(),
                    d.sha256(),
                    d.note(),
                    d.uploadedBy(),
                    d.createdAt());
        }
    }

    /** @param number of what it belongs to; of a dispute its id */
    record FoundDocument(
            DocumentView document,
            Attachments.To belongsTo,
            String number,
            String customer,
            String customerName,
            String order) {

        static FoundDocument of(AttachedDocument d) {
            return new FoundDocument(
                    DocumentView.of(d.about()), d.to(), d.number(), d.customer(), d.customerName(), d.order());
        }
    }

    @PostMapping(path = "/customers/{number}/documents", consumes = NO_FORM)
    @Operation(summary = "Attach a document to a customer", description = ATTACH)
    @RequestBody(
            description = "The file as it is",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<DocumentView> attachToCustomer(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestParam(required = false) String fileName,
            @RequestParam(required = false) String note,
            @Parameter(hidden = true) InputStream body,
            Principal user) {
        return attach(Attachments.To.CUSTOMER, number, fileName, note, body, user);
    }

    @PostMapping(path = "/orders/{number}/documents", consumes = NO_FORM)
    @Operation(summary = "Attach a document to an order", description = ATTACH)
    @RequestBody(
            description = "The file as it is",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<DocumentView> attachToOrder(
            @PathVariable @EntityOf(Subject.ORDER) String number,
            @RequestParam(required = false) String fileName,
            @RequestParam(required = false) String note,
            @Parameter(hidden = true) InputStream body,
            Principal user) {
        return attach(Attachments.To.ORDER, number, fileName, note, body, user);
    }

    @PostMapping(path = "/invoices/{number}/documents", consumes = NO_FORM)
    @Operation(summary = "Attach a document to an invoice", description = ATTACH)
    @RequestBody(
            description = "The file as it is",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<DocumentView> attachToInvoice(
            @PathVariable @EntityOf(Subject.INVOICE) String number,
            @RequestParam(required = false) String fileName,
            @RequestParam(required = false) String note,
            @Parameter(hidden = true) InputStream body,
            Principal user) {
        return attach(Attachments.To.INVOICE, number, fileName, note, body, user);
    }

    @PostMapping(path = "/disputes/{id}/documents", consumes = NO_FORM)
    @Operation(summary = "Attach a document to a dispute", description = ATTACH)
    @RequestBody(
            description = "The file as it is",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<DocumentView> attachToDispute(
            @PathVariable @EntityOf(Subject.DISPUTE) long id,
            @RequestParam(required = false) String fileName,
            @RequestParam(required = false) String note,
            @Parameter(hidden = true) InputStream body,
            Principal user) {
        return attach(Attachments.To.DISPUTE, String.valueOf(id), fileName, note, body, user);
    }

    private ResponseEntity<DocumentView> attach(
            Attachments.To to, String number, String fileName, String note, InputStream body, Principal user) {
        Attachments.Attached attached = attachments.attach(to, number, fileName, note, body, user.getName());
        DocumentView view = DocumentView.of(attached.document());
        return attached.repeated()
                ? ResponseEntity.ok(view)
                : ResponseEntity.created(URI.create("/api/documents/" + view.id()))
                        .body(view);
    }

    @GetMapping("/customers/{number}/documents")
    @Operation(summary = "The documents of a customer, the newest first")
    List<DocumentView> ofCustomer(@PathVariable @EntityOf(Subject.CUSTOMER) String number) {
        return of(Attachments.To.CUSTOMER, number);
    }

    @GetMapping("/orders/{number}/documents")
    @Operation(summary = "The documents of an order, the newest first")
    List<DocumentView> ofOrder(@PathVariable @EntityOf(Subject.ORDER) String number) {
        return of(Attachments.To.ORDER, number);
    }

    @GetMapping("/invoices/{number}/documents")
    @Operation(summary = "The documents of an invoice, also the one that was sent, the newest first")
    List<DocumentView> ofInvoice(@PathVariable @EntityOf(Subject.INVOICE) String number) {
        return of(Attachments.To.INVOICE, number);
    }

    @GetMapping("/disputes/{id}/documents")
    @Operation(summary = "The documents of a dispute, the newest first")
    List<DocumentView> ofDispute(@PathVariable @EntityOf(Subject.DISPUTE) long id) {
        return of(Attachments.To.DISPUTE, String.valueOf(id));
    }

    private List<DocumentView> of(Attachments.To to, String number) {
        return attachments.of(to, number).stream().map(DocumentView::of).toList();
    }

    @GetMapping("/documents")
    @Operation(
            summary = "What people attached, the newest first, 50 on a page",
            description = "By the document's name or note, the number it belongs to, the customer's number or name.")
    List<FoundDocument> find(
            @Parameter(description = "A part of what is looked for; without: all") @RequestParam(required = false)
                    String query,
            @RequestParam(defaultValue = "0") int page,
            EntityScope mine) {
        return attachments.find(query, page, mine).stream()
                .limit(Attachments.PAGE)
                .map(FoundDocument::of)
                .toList();
    }

    @GetMapping("/documents/{id}")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @Operation(summary = "A document, byte for byte as it was stored")
    ResponseEntity<byte[]> content(@PathVariable @EntityOf(Subject.DOCUMENT) long id) {
        return documents.load(id).map(DocumentDownload::answer).orElseThrow(() -> new NotFound("document " + id));
    }
}
