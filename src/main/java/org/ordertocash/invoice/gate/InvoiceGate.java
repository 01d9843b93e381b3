package org.ordertocash.invoice.gate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.Customers;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.invoice.bill.Bill;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.Orders;
import org.ordertocash.order.PartOfOrder;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.TaxRates;
import org.ordertocash.shipment.Shipments;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says what keeps an invoice from being issued: before it is issued, and as soon as its order comes. */
@Service
@Transactional // not for reading alone: the engine keeps what its decision table answered
public class InvoiceGate {

    private static final Pattern FIELD = Pattern.compile("\\w+(\\.\\w+)?");

    private final InvoicePolicy policy;
    private final InvoiceCorrections corrections;
    private final Orders orders;
    private final Shipments shipments;
    private final Customers customers;
    private final CustomerAccounts accounts;
    private final LegalEntities entities;
    private final TaxRates taxes;
    private final LocalDays days;

    InvoiceGate(
            InvoicePolicy policy,
            InvoiceCorrections corrections,
            Orders orders,
            Shipments shipments,
            Customers customers,
            CustomerAccounts accounts,
            LegalEntities entities,
            TaxRates taxes,
            LocalDays days) {
        this.policy = policy;
        this.corrections = corrections;
        this.orders = orders;
        this.shipments = shipments;
        this.customers = customers;
        this.accounts = accounts;
        this.entities = entities;
        this.taxes = taxes;
        this.days = days;
    }

    /** What the invoice would say of a shipment that is alone on it. */
    public InvoiceFacts ofShipment(long orderId, long shipmentId) {
        return of(new Bill(false, List.of(new Bill.Part(shipmentId, orderId)))).get(0);
    }

    /** What the invoice would say of an order of which nothing is shipped yet. */
    public InvoiceFacts ofOrder(long orderId) {
        return expected(orders.byId(orderId));
    }

    /** What an invoice would say of each of its shipments, in their order. */
    public List<InvoiceFacts> of(Bill bill) {
        Map<Long, SalesOrder> byId = bill.orderIds().stream()
                .collect(Collectors.toMap(id -> id, id -> corrections.applied(orders.byId(id))));
        List<List<OrderLine>> lines = bill.shipments().stream()
                .map(part -> shipped(byId.get(part.orderId()), part.shipmentId()))
                .toList();
        List<OrderLine> document = lines.stream().flatMap(List::stream).toList();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> facts(
                        byId.get(bill.shipments().get(i).orderId()),
                        lines.get(i),
                        document,
                        shipments.shippedOn(bill.shipments().get(i).shipmentId())))
                .toList();
    }

    private List<OrderLine> shipped(SalesOrder order, long shipmentId) {
        Map<Integer, BigDecimal> shipped = shipments.lines(shipmentId);
        return order.lines().stream()
                .filter(line -> shipped.containsKey(line.lineNumber()))
                .toList();
    }

    /**
     * What would keep the next invoice of an order from being issued, as things stand; told as soon as the order comes,
     * so that it is seen before the goods leave. Empty as well when everything is invoiced, or nothing will be.
     */
    public List<Finding> warnings(String orderNumber) {
        SalesOrder order = orders.byNumber(orderNumber);
        Optional<Long> waiting = shipments.nextToInvoice(order.id());
        if (waiting.isPresent()) {
            return findings(ofShipment(order.id(), waiting.get()));
        }
        return order.isCancelled() || shipments.unshipped(order.id()).isEmpty() ? List.of() : findings(expected(order));
    }

    /** What invoices of an order would say if all of it left on the day for which it is wanted, or today. */
    public InvoiceFacts expected(SalesOrder inForce) {
        SalesOrder order = corrections.applied(inForce);
        LocalDate today = days.today(order.entityId());
        LocalDate wanted = order.requestedOn();
        return facts(order, order.lines(), order.lines(), wanted == null || wanted.isBefore(today) ? today : wanted);
    }

    private InvoiceFacts facts(SalesOrder order, List<OrderLine> lines, List<OrderLine> document, LocalDate taxPoint) {
        LegalEntity seller = entities.byId(order.entityId());
        return new InvoiceFacts(
                seller,
                customers.byId(order.customerId()),
                accounts.of(order.customerId(), order.entityId()),
                entities.bankAccounts(seller.id()).stream()
                        .anyMatch(account -> account.currency().equals(order.currency())),
                order,
                lines,
                document,
                charges(order),
                taxPoint,
                taxes.of(seller.country(), taxPoint));
    }

    /** Those that go with the next invoice; allowances have the tax of the lines that they are taken off. */
    private List<PartOfOrder.Share> charges(SalesOrder order) {
        return order.part(orders.invoiced(order.id())).atOnce();
    }

    /** Empty: it may be issued. Each thing that is wrong is told once, with all rules that ask for it. */
    public List<Finding> findings(InvoiceFacts facts) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        categories(facts)
                .forEach(category -> requirements(facts.seller(), facts.customer(), category)
                        .forEach(requirement -> check(facts, category, requirement, findings)));
        return List.copyOf(findings.values());
    }

    private static Stream<String> categories(InvoiceFacts facts) {
        return facts.taxed().stream()
                .map(InvoiceFacts.Taxed::category)
                .distinct()
                .sorted();
    }

    private List<InvoicePolicy.Requirement> requirements(LegalEntity seller, Customer customer, String category) {
        return policy.requirements(new InvoicePolicy.Situation(
                InvoiceProfile.of(customer), category, seller.country(), customer.country()));
    }

    /** The same of a whole invoice, by what it says of each shipment; what is wrong with an order names the order. */
    public List<Finding> findings(List<InvoiceFacts> document) {
        boolean several =
                document.stream().map(facts -> facts.order().id()).distinct().count() > 1;
        Map<String, Finding> all = new LinkedHashMap<>();
        for (InvoiceFacts facts : document) {
            String order = facts.order().number();
            for (Finding finding : findings(facts)) {
                boolean ofOrder = several && finding.isOfOrder();
                all.merge(
                        (ofOrder ? order + " " : "") + finding.field(),
                        ofOrder ? finding.in(order) : finding,
                        InvoiceGate::together);
            }
        }
        return List.copyOf(all.values());
    }

    /** With which shipment the most is wrong; the first one of several. */
    public int wrong(List<InvoiceFacts> document) {
        return IntStream.range(0, document.size())
                .boxed()
                .max(Comparator.comparing(
                                (Integer i) -> findings(document.get(i)).size())
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    private static void check(
            InvoiceFacts facts, String category, InvoicePolicy.Requirement requirement, Map<String, Finding> findings) {
        if (!InvoiceFacts.isOfLines(requirement.fact())) {
            if (!facts.has(requirement.fact())) {
                add(requirement, field(requirement.fact()), "", findings);
            }
            return;
        }
        facts.taxed().stream()
                .filter(one -> one.category().equals(category) && !facts.has(requirement.fact(), one))
                .forEach(one -> add(
                        requirement,
                        field(requirement.fact()).replace("lines.", one.field()),
                        one.name() + ": ",
                        findings));
    }

    private static String field(String fact) {
        Matcher words = FIELD.matcher(fact);
        return words.lookingAt() ? words.group() : fact;
    }

    private static void add(
            InvoicePolicy.Requirement requirement, String field, String where, Map<String, Finding> findings) {
        findings.merge(
                field,
                new Finding(field, List.of(requirement.rule()), where + requirement.finding(), requirement.remedy()),
                InvoiceGate::together);
    }

    private static Finding together(Finding first, Finding other) {
        if (first.rules().containsAll(other.rules())) {
            return first;
        }
        List<String> rules = new ArrayList<>(first.rules());
        rules.addAll(other.rules());
        return new Finding(first.field(), List.copyOf(rules), first.sentence(), first.remedy());
    }

    /** What the table says about an official rule, for an invoice that breaks it; empty: nothing. */
    public Optional<Finding> inOurWords(InvoiceFacts facts, String rule) {
        return inOurWords(facts.seller(), facts.customer(), categories(facts), rule);
    }

    /** The same of any document between these two, such as a credit note, with lines of these tax categories. */
    public Optional<Finding> inOurWords(LegalEntity seller, Customer customer, Stream<String> categories, String rule) {
        return categories
                .flatMap(category -> requirements(seller, customer, category).stream())
                .filter(requirement -> requirement.rule().equals(rule))
                .findFirst()
                .map(known -> new Finding(field(known.fact()), List.of(rule), known.finding(), known.remedy()));
    }
}
