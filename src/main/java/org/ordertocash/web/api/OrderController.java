package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.invoice.DownPayments;
import org.ordertocash.invoice.gate.Finding;
import org.ordertocash.invoice.gate.InvoiceGate;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.order.NewOrder;
import org.ordertocash.order.OrderAdjustment;
import org.ordertocash.order.OrderIntake;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.OrderSearch;
import org.ordertocash.order.OrderTracking;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.shipment.NewShipment;
import org.ordertocash.shipment.Shipments;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders and their shipments. A repeated message is answered with the first result and status 200. */
@RestController
@RequestMapping("/api/orders")
@Tag(name = "Orders")
class OrderController {

    private final OrderIntake intake;
    private final Orders orders;
    private final OrderSearch search;
    private final OrderTracking tracking;
    private final Shipments shipments;
    private final Customers customers;
    private final LegalEntities entities;
    private final InvoiceGate gate;
    private final DownPayments downPayments;

    OrderController(
            OrderIntake intake,
            Orders orders,
            OrderSearch search,
            OrderTracking tracking,
            Shipments shipments,
            Customers customers,
            LegalEntities entities,
            InvoiceGate gate,
            DownPayments downPayments) {
        this.intake = intake;
        this.orders = orders;
        this.search = search;
        this.tracking = tracking;
        this.shipments = shipments;
        this.customers = customers;
        this.entities = entities;
        this.gate = gate;
        this.downPayments = downPayments;
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
            BigDecimal net,
            String taxReason,
            List<AdjustmentView> adjustments) {

        static Line of(OrderLine l, List<OrderAdjustment> adjustments, String currency) {
            return new Line(
                    l.lineNumber(),
                    l.sku(),
                    l.description(),
                    Amounts.shortest(l.quantity()),
                    l.unit(),
                    Amounts.inMinorUnits(l.unitPrice(), currency),
                    Amounts.shortest(l.discountPercent()),
                    l.taxCategory(),
                    Amounts.shortest(l.taxRate()),
                    Amounts.inMinorUnits(l.netAmount(), currency),
                    l.taxReason(),
                    adjustments.stream()
                            .filter(one -> one.isOfLine(l.lineNumber()))
                            .map(one -> AdjustmentView.of(one, currency))
                            .toList());
        }
    }

    /**
     * An allowance or a charge.
     *
     * @param percent by which it was reckoned; null: its amount was told
     */
    record AdjustmentView(
            AdjustmentKind kind,
            String reason,
            String code,
            BigDecimal percent,
            BigDecimal amount,
            String taxCategory,
            BigDecimal taxRate,
            String taxReason) {

        private static AdjustmentView of(OrderAdjustment one, String currency) {
            return new AdjustmentView(
                    one.kind(),
                    one.reason(),
                    one.code(),
                    Amounts.shortest(one.percent()),
                    Amounts.inMinorUnits(one.amount(), currency),
                    one.taxCategory(),
                    Amounts.shortest(one.taxRate()),
                    one.taxReason());
        }

        /** Those of the whole order. */
        static List<AdjustmentView> ofWhole(List<OrderAdjustment> adjustments, String currency) {
            return adjustments.stream()
                    .filter(one -> one.lineNumber() == null)
                    .map(one -> of(one, currency))
                    .toList();
        }
    }

    /**
     * What would keep the next invoice of the order from being issued, as things stand: it waits then until a person
     * has it corrected.
     *
     * @param field what it is about, such as customer.vatId or lines[0].taxReason
     * @param sentence what is wrong
     * @param remedy what to do about it
     * @param rules the official rules that ask for it, such as BR-IC-02
     */
    record OrderWarning(String field, String sentence, String remedy, List<String> rules) {

        static OrderWarning of(Finding finding) {
            return new OrderWarning(finding.field(), finding.sentence(), finding.remedy(), finding.rules());
        }
    }

    /**
     * What is in force of an order.
     *
     * @param version rises with all that happens to it; it is the ETag
     * @param state open, closed (the rest is given up) or cancelled
     * @param changeWaits a change that is worth more waits for its credit
     * @param downPayment what has to be paid before it is shipped; absent: nothing
     * @param adjustments allowances and charges of the whole order
     * @param warnings what would keep the next invoice from being issued; empty: nothing
     */
    record OrderView(
            String number,
            String source,
            String externalReference,
            String customer,
            String entity,
            String status,
            String currency,
            BigDecimal net,
            BigDecimal tax,
            BigDecimal gross,
            LocalDate requestedDate,
            String customerPoNumber,
            Instant receivedAt,
            long version,
            String state,
            boolean changeWaits,
            DownPaymentView downPayment,
            List<Line> lines,
            List<AdjustmentView> adjustments,
            List<OrderWarning> warnings,
            List<OrderTracking.Step> timeLine) {}

    /**
     * @param percent of the gross value; absent: an amount was agreed
     * @param amount gross; absent: a percentage was agreed
     * @param invoice number of the down payment invoice; absent: it is not issued yet
     * @param asked its gross amount
     * @param open what of it is not paid
     * @param left what of it no other invoice has deducted, and nothing credits
     */
    record DownPaymentView(
            BigDecimal percent,
            BigDecimal amount,
            String invoice,
            BigDecimal asked,
            BigDecimal open,
            BigDecimal left) {}

    record ShipmentView(String order, String reference, LocalDate shippedOn, Map<Integer, BigDecimal> quantityByLine) {

        static ShipmentView of(Shipments.Shipment s) {
            return new ShipmentView(s.orderNumber(), s.reference(), s.shippedOn(), s.lines());
        }
    }

    @PostMapping
    @Operation(
            summary = "Send an order",
            description =
                    "Needs a key against duplicates: source and externalReference, or the header Idempotency-Key. "
                            + "The same key again answers 200 with the first result; the same key with another "
                            + "content answers 409. What would keep its invoice from being issued is in warnings: have "
                            + "it corrected before the goods leave.")
    ResponseEntity<OrderView> receive(
            @RequestBody
                    @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity")
                    @EntityOf(value = Subject.CUSTOMER, field = "customer")
                    NewOrder input,
            @Parameter(description = "Takes the place of source and externalReference")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    String key,
            EntityScope mine,
            Principal user) {
        OrderIntake.Received received = intake.receive(keyed(input, key), user.getName(), mine);
        OrderView body = view(orders.byNumber(received.order().number()));
        return received.repeated()
                ? ResponseEntity.ok(body)
                : ResponseEntity.created(URI.create("/api/orders/" + body.number()))
                        .body(body);
    }

    /** Who sends two keys has to mean one. */
    static void agree(String key, String inBody, String field) {
        if (key != null && inBody != null && !key.equals(inBody)) {
            throw InvalidInput.of("Idempotency-Key", "is another key than " + field + ": send one, or both alike");
        }
    }

    private static NewOrder keyed(NewOrder input, String key) {
        agree(key, input.externalReference(), "externalReference");
        if (key == null || (input.source() != null && input.externalReference() != null)) {
            return input;
        }
        return new NewOrder(
                input.source() == null ? "api" : input.source(),
                input.externalReference() == null ? key : input.externalReference(),
                input.customer(),
                input.entity(),
                input.currency(),
                input.customerPoNumber(),
                input.requestedDate(),
                input.lines(),
                input.downPayment(),
                input.adjustments());
    }

    @GetMapping("/{number}")
    @Operation(summary = "An order with its status and time line")
    ResponseEntity<OrderView> order(@PathVariable @EntityOf(Subject.ORDER) String number) {
        OrderView body = view(orders.byNumber(number));
        return ResponseEntity.ok().eTag(eTag(body.version())).body(body);
    }

    /** By it, who changes an order says which one they saw. */
    static String eTag(long version) {
        return "\"" + version + "\"";
    }

    @GetMapping
    @Operation(
            summary = "Orders, the latest first",
            description =
                    "50 on a page. Up to 1 000 that were found are added up. The status is computed from the facts.")
    OrderSearch.Page find(
            @Parameter(
                            description = "received, waiting for approval, rejected, cancelled, waiting for shipment, "
                                    + "shipped, invoiced, partly paid, paid or closed")
                    @RequestParam(required = false)
                    String status,
            @Parameter(description = "Customer number") @RequestParam(required = false) String customer,
            @Parameter(description = "Code of the legal entity") @RequestParam(required = false) String entity,
            @Parameter(description = "First day on which it was received") @RequestParam(required = false)
                    LocalDate from,
            @Parameter(description = "Last day on which it was received") @RequestParam(required = false) LocalDate to,
            @Parameter(
                            description = "How the order's or the customer's number, the external reference or the "
                                    + "customer's order number begins, or a part of the customer's name")
                    @RequestParam(required = false)
                    String query,
            @Parameter(description = "From 0") @RequestParam(required = false) Integer page,
            EntityScope mine) {
        return search.find(new OrderSearch.Wanted(status, customer, entity, from, to, query, page), mine);
    }

    @PostMapping("/{number}/shipments")
    @Operation(
            summary = "Confirm a shipment of all or a part of an order",
            description =
                    "Needs a key against duplicates: reference, or the header Idempotency-Key. Without lines, all "
                            + "that is left is shipped. 409: cancelled, not released, or released no longer; in the "
                            + "last case the credit is checked again.")
    ResponseEntity<ShipmentView> ship(
            @PathVariable @EntityOf(Subject.ORDER) String number,
            @RequestBody NewShipment input,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Principal user) {
        agree(key, input.reference(), "reference");
        NewShipment keyed = input.reference() == null && key != null
                ? new NewShipment(key, input.shippedOn(), input.lines())
                : input;
        Shipments.Confirmed confirmed = shipments.confirm(number, keyed, user.getName());
        ShipmentView body = ShipmentView.of(confirmed.shipment());
        return confirmed.repeated()
                ? ResponseEntity.ok(body)
                : ResponseEntity.created(URI.create("/api/orders/" + number)).body(body);
    }

    private OrderView view(SalesOrder order) {
        return new OrderView(
                order.number(),
                order.source(),
                order.externalReference(),
                customers.byId(order.customerId()).number(),
                entities.byId(order.entityId()).code(),
                tracking.status(order.id()),
                order.currency(),
                order.net().getAmount(),
                order.tax().getAmount(),
                order.gross().getAmount(),
                order.requestedOn(),
                order.customerPoNumber(),
                order.receivedAt(),
                order.version(),
                order.state().name().toLowerCase(Locale.ROOT),
                order.waitingChangeId() != null,
                downPayment(order),
                order.lines().stream()
                        .map(line -> Line.of(line, order.adjustments(), order.currency()))
                        .toList(),
                AdjustmentView.ofWhole(order.adjustments(), order.currency()),
                gate.warnings(order.number()).stream().map(OrderWarning::of).toList(),
                tracking.timeLine(order.id()));
    }

    /** Null: none is agreed. */
    private DownPaymentView downPayment(SalesOrder order) {
        return downPayments
                .agreed(order.id())
                .map(agreed -> {
                    Optional<DownPayments.Asked> asked = downPayments.ofOrder(order.id());
                    return new DownPaymentView(
                            Amounts.shortest(agreed.percent()),
                            Amounts.inMinorUnits(agreed.amount(), order.currency()),
                            asked.map(DownPayments.Asked::number).orElse(null),
                            asked.map(one -> one.gross().getAmount()).orElse(null),
                            asked.map(one -> one.open().getAmount()).orElse(null),
                            asked.map(one -> one.left().getAmount()).orElse(null));
                })
                .orElse(null);
    }
}
