package org.ordertocash.invoice.proforma;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ordertocash.customer.Customer;
import org.ordertocash.customer.CustomerRules;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.document.Documents;
import org.ordertocash.document.MailText;
import org.ordertocash.document.Mailer;
import org.ordertocash.document.OutgoingMail;
import org.ordertocash.document.Resend;
import org.ordertocash.document.Resends;
import org.ordertocash.document.Wording;
import org.ordertocash.document.Wordings;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceDocuments;
import org.ordertocash.invoice.InvoiceRenderer;
import org.ordertocash.invoice.InvoiceType;
import org.ordertocash.invoice.gate.InvoiceFacts;
import org.ordertocash.invoice.gate.InvoiceGate;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.order.Invoiced;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.OrderTracking;
import org.ordertocash.order.Orders;
import org.ordertocash.order.PartOfOrder;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.Totals;
import org.ordertocash.time.LocalDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes pro forma invoices, keeps them in the archive and has them mailed. */
@Service
@Transactional
public class ProFormas {

    /** Kind of the document in the archive. */
    public static final String DOCUMENT = "pro-forma-pdf";
    /** Owner type of its document in the archive. */
    public static final String OWNER = "pro-forma-invoice";

    private static final String PREFIX = "PF-";
    private static final int MAX_KEY = 80;
    private static final Set<String> OVER = Set.of("rejected", "cancelled", "closed");

    private static final String SELECT = """
            select p.*, d.id as document_id,
                   (select v.recipient from otc.deliveries v where v.document_id = d.id and not v.failed
                     order by v.sent_at desc, v.id desc limit 1) as sent_to
              from otc.pro_forma_invoices p
              join otc.documents d on d.owner_type = 'pro-forma-invoice' and d.owner_id = p.id
            """;

    private final Orders orders;
    private final OrderTracking tracking;
    private final InvoiceGate gate;
    private final InvoiceDocuments contents;
    private final InvoiceRenderer renderer;
    private final Documents documents;
    private final Resends resends;
    private final Mailer mailer;
    private final Wordings wordings;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final LocalDays days;

    ProFormas(
            Orders orders,
            OrderTracking tracking,
            InvoiceGate gate,
            InvoiceDocuments contents,
            InvoiceRenderer renderer,
            Documents documents,
            Resends resends,
            Mailer mailer,
            Wordings wordings,
            JdbcClient jdbc,
            Clock clock,
            LocalDays days) {
        this.orders = orders;
        this.tracking = tracking;
        this.gate = gate;
        this.contents = contents;
        this.renderer = renderer;
        this.documents = documents;
        this.resends = resends;
        this.mailer = mailer;
        this.wordings = wordings;
        this.jdbc = jdbc;
        this.clock = clock;
        this.days = days;
    }

    /** @param repeated there was one that says the same */
    public record Made(ProForma proForma, boolean repeated) {}

    /**
     * The pro forma invoice of an order as it stands; one that says the same is not made again.
     *
     * @param mail whether it is mailed to the customer's address, in the background
     * @param key of the request: with the same it is mailed once
     * @throws Conflict the order is over, something of it is shipped, or the customer has no address
     */
    public Made make(String orderNumber, boolean mail, String key, String by) {
        new FieldErrors().key(key, MAX_KEY, "Idempotency-Key").throwIfAny();
        orders.lock(orders.byNumber(orderNumber).id());
        SalesOrder order = orders.byNumber(orderNumber);
        InvoiceFacts facts = gate.expected(order);
        String content = Fingerprint.of(document(facts, "", null));
        List<ProForma> before = ofOrder(order.id());
        boolean repeated = !before.isEmpty() && content.equals(content(before.get(0)));
        if (!repeated) {
            checkBeforeShipment(order);
        }
        ProForma one = repeated ? before.get(0) : makeNew(facts, before.size() + 1, content, by);
        if (mail) {
            resends.ask(one.documentId(), address(facts.customer()), "Pro forma invoice", "pro-forma:" + key, by);
        }
        return new Made(one, repeated);
    }

    private void checkBeforeShipment(SalesOrder order) {
        String status = tracking.status(order.id());
        if (OVER.contains(status)) {
            throw new Conflict("Order " + order.number() + " is " + status + ": it gets no pro forma invoice");
        }
        if (isShipped(order.id())) {
            throw new Conflict(
                    "Order " + order.number() + " is shipped in part at least: its invoice says what to pay");
        }
    }

    private boolean isShipped(long orderId) {
        return jdbc.sql("select exists (select from otc.shipments where order_id = :id)")
                .param("id", orderId)
                .query(Boolean.class)
                .single();
    }

    /** Whether one can be made of the order as it stands. */
    @Transactional(readOnly = true)
    public boolean isPossible(SalesOrder order) {
        return !OVER.contains(tracking.status(order.id())) && !isShipped(order.id());
    }

    private static String address(Customer customer) {
        if (customer.email() == null || !CustomerRules.isEmail(customer.email())) {
            throw new Conflict("Customer " + customer.number() + " has no e-mail address to which it could go");
        }
        return customer.email();
    }

    private ProForma makeNew(InvoiceFacts facts, int version, String content, String by) {
        SalesOrder order = facts.order();
        LocalDate today = days.today(order.entityId());
        String number = PREFIX + order.number() + (version == 1 ? "" : "-" + version);
        InvoiceDocument document = document(facts, number, today);
        long id = jdbc.sql("""
                        insert into otc.pro_forma_invoices (order_id, version, number, content, issued_on, currency,
                               gross_amount, requested_by, requested_at)
                        values (:order, :version, :number, :content, :today, :currency, :gross, :by, :now) returning id
                        """)
                .param("order", order.id())
                .param("version", version)
                .param("number", number)
                .param("content", content)
                .param("today", today)
                .param("currency", order.currency())
                .param("gross", document.gross())
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        documents.store(DOCUMENT, OWNER, id, number + ".pdf", "application/pdf", renderer.render(document));
        return byId(id);
    }

    private InvoiceDocument document(InvoiceFacts facts, String number, LocalDate issuedOn) {
        SalesOrder order = facts.order();
        PartOfOrder whole = order.part(new Invoiced());
        List<InvoiceDocument.Line> lines =
                order.lines().stream().map(line -> line(line, whole, order)).toList();
        List<InvoiceDocument.Adjustment> adjustments =
                whole.whole().stream().map(InvoiceDocuments::adjustment).toList();
        Totals totals = Totals.of(
                Stream.concat(
                                lines.stream()
                                        .map(line -> taxed(line.taxCategory(), line.taxRate(), line.net(), order)),
                                adjustments.stream()
                                        .map(one -> taxed(one.taxCategory(), one.taxRate(), one.signed(), order)))
                        .toList(),
                order.currency());
        return contents.ofOrder(
                InvoiceType.PRO_FORMA,
                facts,
                number,
                issuedOn,
                null,
                lines,
                adjustments,
                totals.taxes().stream()
                        .map(tax -> new InvoiceDocument.Tax(
                                tax.category(),
                                tax.rate(),
                                tax.net().getAmount(),
                                tax.tax().getAmount()))
                        .toList(),
                null);
    }

    private static Totals.TaxedLine taxed(String category, BigDecimal rate, BigDecimal net, SalesOrder order) {
        return new Totals.TaxedLine(category, rate, Amounts.of(net, order.currency()));
    }

    private static InvoiceDocument.Line line(OrderLine line, PartOfOrder whole, SalesOrder order) {
        List<PartOfOrder.Share> adjustments = whole.line(
                line.lineNumber(),
                line.quantity(),
                Totals.lineNet(line.quantity(), line.unitPrice(), line.discountPercent(), order.currency())
                        .getAmount());
        return new InvoiceDocument.Line(
                line.lineNumber(),
                line.sku(),
                line.description(),
                line.quantity(),
                line.unit(),
                line.unitPrice(),
                line.discountPercent(),
                adjustments.stream().map(InvoiceDocuments::adjustment).toList(),
                line.taxCategory(),
                line.taxRate(),
                line.taxReason(),
                Amounts.of(line.netAmount(), order.currency()).getAmount());
    }

    /** Mails it, as a person asked for; a repeat does nothing. */
    public void mail(Resend asked) {
        ProForma one = byId(asked.ownerId());
        InvoiceFacts facts = gate.expected(orders.byId(one.orderId()));
        LegalEntity seller = facts.seller();
        mailer.send(new OutgoingMail(
                asked.documentId(),
                seller.email(),
                seller.name(),
                asked.recipient(),
                text(one, facts.customer(), seller),
                asked.id(),
                asked.requestedBy()));
    }

    private MailText text(ProForma one, Customer customer, LegalEntity seller) {
        Wording words =
                wordings.of(customer.locale(), one.gross().getCurrencyUnit().getCode());
        return new MailText(
                words.of("pro-forma.mail.subject", one.number(), seller.name()),
                words.of(
                        "pro-forma.mail.body",
                        one.number(),
                        words.date(one.issuedOn()),
                        words.money(one.gross().getAmount()),
                        seller.name()));
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<ProForma> ofOrder(long orderId) {
        return jdbc.sql(SELECT + " where p.order_id = :order order by p.version desc")
                .param("order", orderId)
                .query(ProFormas::proForma)
                .list();
    }

    @Transactional(readOnly = true)
    public ProForma byId(long id) {
        return jdbc.sql(SELECT + " where p.id = :id")
                .param("id", id)
                .query(ProFormas::proForma)
                .single();
    }

    private String content(ProForma one) {
        return jdbc.sql("select content from otc.pro_forma_invoices where id = :id")
                .param("id", one.id())
                .query(String.class)
                .single();
    }

    private static ProForma proForma(ResultSet row, int n) throws SQLException {
        BigDecimal gross = row.getBigDecimal("gross_amount");
        return new ProForma(
                row.getLong("id"),
                row.getLong("order_id"),
                row.getString("number"),
                row.getInt("version"),
                row.getObject("issued_on", LocalDate.class),
                Amounts.of(gross, row.getString("currency")),
                row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getLong("document_id"),
                row.getString("sent_to"));
    }
}
