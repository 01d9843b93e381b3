package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.document.Documents;
import org.ordertocash.document.StoredDocument;
import org.ordertocash.input.NotFound;
import org.ordertocash.invoice.Invoice;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.web.page.DocumentDownload;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Issued invoices. */
@RestController
@RequestMapping("/api/invoices")
@Tag(name = "Invoices")
class InvoiceController {

    private final Invoices invoices;
    private final Documents documents;

    InvoiceController(Invoices invoices, Documents documents) {
        this.invoices = invoices;
        this.documents = documents;
    }

    /**
     * @param downPayment it asks for money before anything is shipped
     * @param replaces number of the invoice in whose place it stands; absent: in no other's
     * @param replacedBy number of the invoice that stands in its place; absent: none
     * @param prepaid what of gross down payment invoices have asked for already
     */
    record InvoiceView(
            String number,
            String customer,
            String customerName,
            String entity,
            String order,
            List<String> orders,
            LocalDate issuedOn,
            LocalDate dueOn,
            String currency,
            BigDecimal net,
            BigDecimal tax,
            BigDecimal gross,
            boolean downPayment,
            BigDecimal prepaid,
            BigDecimal open,
            String paymentReference,
            String status,
            String replaces,
            String replacedBy) {

        static InvoiceView of(Invoices.Summary i) {
            return new InvoiceView(
                    i.number(),
                    i.customer(),
                    i.customerName(),
                    i.entity(),
                    i.orderNumbers().size() == 1 ? i.orderNumbers().get(0) : null,
                    i.orderNumbers(),
                    i.issuedOn(),
                    i.dueOn(),
                    i.gross().getCurrencyUnit().getCode(),
                    i.net().getAmount(),
                    i.tax().getAmount(),
                    i.gross().getAmount(),
                    i.downPayment(),
                    i.prepaid().getAmount(),
                    i.open().getAmount(),
                    i.paymentReference(),
                    i.status(),
                    i.replaces(),
                    i.replacedBy());
        }
    }

    record Line(
            int line,
            String sku,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal discountPercent,
            String taxCategory,
            BigDecimal taxRate,
            BigDecimal net) {}

    record Tax(String category, BigDecimal rate, BigDecimal net, BigDecimal tax) {}

    record InvoiceDetails(InvoiceView invoice, List<Line> lines, List<Tax> taxes) {}

    @GetMapping
    @Operation(summary = "The newest invoices, 500 at most")
    List<InvoiceView> find(
            @Parameter(description = "Customer number") @RequestParam(required = false) String customer,
            @Parameter(description = "open, partly paid, paid, credited, replaced or overdue")
                    @RequestParam(required = false)
                    String status,
            EntityScope mine) {
        return invoices.find(customer, status, mine).stream()
                .map(InvoiceView::of)
                .toList();
    }

    @GetMapping("/{number}")
    @Operation(summary = "An invoice with lines and taxes")
    @Transactional(readOnly = true)
    public InvoiceDetails invoice(@PathVariable @EntityOf(Subject.INVOICE) String number) {
        Invoices.Summary summary = invoices.byNumber(number);
        Invoice invoice = invoices.byId(summary.id());
        String currency = summary.gross().getCurrencyUnit().getCode();
        return new InvoiceDetails(
                InvoiceView.of(summary),
                invoice.lines().stream()
                        .map(l -> new Line(
                                l.lineNumber(),
                                l.sku(),
                                l.description(),
                                Amounts.shortest(l.quantity()),
                                l.unit(),
                                Amounts.inMinorUnits(l.unitPrice(), currency),
                                Amounts.shortest(l.discountPercent()),
                                l.taxCategory(),
                                Amounts.shortest(l.taxRate()),
                                Amounts.inMinorUnits(l.netAmount(), currency)))
                        .toList(),
                invoice.taxes().stream()
                        .map(t -> new Tax(
                                t.taxCategory(),
                                Amounts.shortest(t.taxRate()),
                                Amounts.inMinorUnits(t.netAmount(), currency),
                                Amounts.inMinorUnits(t.taxAmount(), currency)))
                        .toList());
    }

    @GetMapping("/{number}/pdf")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    @Operation(summary = "The invoice as it was sent", description = "404 while it is being rendered.")
    ResponseEntity<byte[]> pdf(@PathVariable @EntityOf(Subject.INVOICE) String number) {
        return stored(IssuedKind.INVOICE.pdf(), number, "document of invoice " + number + " yet");
    }

    @GetMapping("/{number}/xml")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/xml", schema = @Schema(type = "string", format = "binary")))
    @Operation(
            summary = "The electronic invoice as it was issued",
            description = "UBL 2.1 after EN 16931, by the rules of Peppol or XRechnung where the customer goes by them."
                    + " 404 where there is none, as for amounts with thousandths.")
    ResponseEntity<byte[]> xml(@PathVariable @EntityOf(Subject.INVOICE) String number) {
        return stored(IssuedKind.INVOICE.xml(), number, "electronic form of invoice " + number);
    }

    private ResponseEntity<byte[]> stored(String kind, String number, String what) {
        StoredDocument document = documents
                .find(
                        kind,
                        IssuedKind.INVOICE.ownerType(),
                        invoices.byNumber(number).id())
                .orElseThrow(() -> new NotFound(what));
        return DocumentDownload.answer(documents.load(document.id()).orElseThrow());
    }
}
