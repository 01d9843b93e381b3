package org.ordertocash.web.api.invoice;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.invoice.proforma.ProForma;
import org.ordertocash.invoice.proforma.ProFormas;
import org.ordertocash.order.Orders;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pro forma invoices of an order. */
@RestController
@RequestMapping("/api/orders/{number}/pro-forma-invoices")
@Tag(name = "Orders")
class ProFormaController {

    private final ProFormas proFormas;
    private final Orders orders;

    ProFormaController(ProFormas proFormas, Orders orders) {
        this.proFormas = proFormas;
        this.orders = orders;
    }

    /** @param mail true: it is mailed to the customer's e-mail address, in the background */
    record NewProForma(Boolean mail) {}

    /**
     * @param number of no series: the order's, and from the second on the version
     * @param version rises when the order would be invoiced otherwise than before
     * @param document id of the PDF: GET /api/documents/{id}
     * @param sentTo address to which it was mailed last; absent: it was not
     */
    record ProFormaView(
            String number,
            int version,
            LocalDate issuedOn,
            String currency,
            BigDecimal gross,
            long document,
            String sentTo,
            String requestedBy,
            Instant requestedAt) {

        static ProFormaView of(ProForma one) {
            return new ProFormaView(
                    one.number(),
                    one.version(),
                    one.issuedOn(),
                    one.gross().getCurrencyUnit().getCode(),
                    one.gross().getAmount(),
                    one.documentId(),
                    one.sentTo(),
                    one.requestedBy(),
                    one.requestedAt());
        }
    }

    @PostMapping
    @Operation(
            summary = "Make a pro forma invoice of an order",
            description = "Before anything of it is shipped. It posts nothing and nothing is to be paid by it. As long "
                    + "as the order would be invoiced alike, 200 with the one that there is. 409: the order is over "
                    + "or shipped, or it is to be mailed and the customer has no e-mail address.")
    ResponseEntity<ProFormaView> make(
            @PathVariable @EntityOf(Subject.ORDER) String number,
            @RequestBody NewProForma input,
            @Parameter(description = "Chosen by the sender, up to 80 characters; with the same it is mailed once")
                    @RequestHeader("Idempotency-Key")
                    String key,
            Principal user) {
        ProFormas.Made made = proFormas.make(number, Boolean.TRUE.equals(input.mail()), key, user.getName());
        ProFormaView body = ProFormaView.of(made.proForma());
        return made.repeated()
                ? ResponseEntity.ok(body)
                : ResponseEntity.created(URI.create("/api/orders/" + number + "/pro-forma-invoices"))
                        .body(body);
    }

    @GetMapping
    @Operation(summary = "The pro forma invoices of an order, the newest first")
    List<ProFormaView> ofOrder(@PathVariable @EntityOf(Subject.ORDER) String number) {
        return proFormas.ofOrder(orders.byNumber(number).id()).stream()
                .map(ProFormaView::of)
                .toList();
    }
}
