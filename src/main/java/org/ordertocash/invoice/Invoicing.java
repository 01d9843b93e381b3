package org.ordertocash.invoice;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.invoice.bill.Bill;
import org.ordertocash.invoice.bill.Bills;
import org.ordertocash.invoice.bill.CollectiveInvoiceIssued;
import org.ordertocash.invoice.electronic.IssuedContents;
import org.ordertocash.invoice.gate.Finding;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.NewOpenItem;
import org.ordertocash.ledger.NumberSeries;
import org.ordertocash.ledger.Posting;
import org.ordertocash.ledger.TaxCode;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.CreditorReference;
import org.ordertocash.money.PaymentTerms;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.Totals;
import org.ordertocash.shipment.Shipments;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues invoices: number, open item, journal and the credit it takes, all in one transaction. */
@Service
public class Invoicing {

    /** A block that does not end by itself is asked about again, whatever was told. */
    private static final Duration ASK_AGAIN_AFTER = Duration.ofDays(30);

    private final InvoiceRepository invoices;
    private final InvoiceDrafts drafts;
    private final Bills bills;
    private final DownPayments downPayments;
    private final DownPaymentTax downPaymentTax;
    private final IssuedContents contents;
    private final Orders orders;
    private final Shipments shipments;
    private final CustomerBlocks blocks;
    private final CreditControl credit;
    private final Ledger ledger;
    private final NumberSeries numbers;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final LocalDays days;

    Invoicing(
            InvoiceRepository invoices,
            InvoiceDrafts drafts,
            Bills bills,
            DownPayments downPayments,
            DownPaymentTax downPaymentTax,
            IssuedContents contents,
            Orders orders,
            Shipments shipments,
            CustomerBlocks blocks,
            CreditControl credit,
            Ledger ledger,
            NumberSeries numbers,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock,
            LocalDays days) {
        this.invoices = invoices;
        this.drafts = drafts;
        this.bills = bills;
        this.downPayments = downPayments;
        this.downPaymentTax = downPaymentTax;
        this.contents = contents;
        this.orders = orders;
        this.shipments = shipments;
        this.blocks = blocks;
        this.credit = credit;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.numbers = numbers;
        this.events = events;
        this.clock = clock;
        this.days = days;
    }

    /**
     * The invoice of a shipment, with what else goes on it as agreed with the customer; a repeat finds the first one.
     * While invoices of the account are blocked there is none, and none while something about it has to be corrected:
     * then no number is drawn and nothing is posted.
     *
     * <p>Its orders are locked first, so that what was checked is what is issued; the number is drawn last. See
     * docs/decisions/checked-before-the-number.md.
     *
     * @param shippedUntil asks for a collective invoice of what was shipped until this day; null: it is not asked for,
     *     and where one is agreed the shipment waits
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public IssueResult issue(long orderId, long shipmentId, LocalDate shippedUntil, Cause cause) {
        contents.prepare();
        SalesOrder order = orders.byId(orderId);
        AccountKey account = new AccountKey(order.customerId(), order.entityId());
        Optional<IssueResult> held = held(account);
        if (shippedUntil != null) {
            lock(account);
        }
        Optional<IssueResult> earlier = issued(shipmentId, shippedUntil);
        if (earlier.isPresent() || held.isPresent()) {
            return earlier.or(() -> held).orElseThrow();
        }
        List<Long> locked =
                bills.of(shipmentId, shippedUntil).map(Bill::orderIds).orElse(List.of(orderId));
        locked.forEach(orders::lock);
        Optional<IssueResult> meanwhile = issued(shipmentId, shippedUntil);
        if (meanwhile.isPresent()) {
            return meanwhile.get();
        }
        Optional<Bill> bill = bills.of(shipmentId, shippedUntil);
        if (bill.isEmpty()) {
            return new IssueResult.WaitsForCollective();
        }
        InvoiceDraft draft = drafts.of(bill.get().of(locked));
        List<Finding> findings = drafts.findings(draft);
        return findings.isEmpty() ? new IssueResult.Issued(issueNew(draft, cause)) : refused(draft, findings);
    }

    /** One collective invoice of an account at a time. */
    private void lock(AccountKey account) {
        jdbc.sql("""
                select customer_id from otc.customer_accounts
                 where customer_id = :customer and entity_id = :entity for no key update
                """)
                .param("customer", account.customerId())
                .param("entity", account.entityId())
                .query(Long.class)
                .single();
    }

    private Optional<IssueResult> issued(long shipmentId, LocalDate shippedUntil) {
        return jdbc.sql("""
                select v.invoice_id from otc.invoice_shipments v
                 where v.shipment_id = :shipment
                   and not exists (select from otc.invoices r where r.replaces_id = v.invoice_id)
                """)
                .param("shipment", shipmentId)
                .query(Long.class)
                .optional()
                .flatMap(invoices::findById)
                .map(invoice -> shippedUntil != null || invoice.isCollective()
                        ? new IssueResult.IssuedCollectively()
                        : new IssueResult.Issued(invoice));
    }

    private IssueResult refused(InvoiceDraft draft, List<Finding> findings) {
        Bill.Part wrong = draft.bill().shipments().get(drafts.wrong(draft));
        return new IssueResult.Refused(findings, wrong.orderId(), wrong.shipmentId());
    }

    /** Whoever lifts a block meanwhile waits for the lock, and then finds the process waiting. */
    Optional<IssueResult> held(AccountKey account) {
        jdbc.sql("select id from otc.customers where id = :id for share")
                .param("id", account.customerId())
                .query(Long.class)
                .single();
        return blocks.why(account, Blocked.INVOICE)
                .map(why -> new IssueResult.Held(blocks.firstEnd(account, Blocked.INVOICE)
                        .map(last -> days.startOf(account.entityId(), last.plusDays(1)))
                        .orElseGet(() -> clock.instant().plus(ASK_AGAIN_AFTER))));
    }

    private Invoice issueNew(InvoiceDraft draft, Cause cause) {
        Invoice invoice = write(draft, cause);
        Bill bill = draft.bill();
        downPayments.use(invoice.id(), draft.content().deductions());
        downPaymentTax.used(
                draft.content().deductions().stream()
                        .map(Deduction::downPaymentId)
                        .distinct()
                        .toList(),
                draft.issuedOn(),
                cause);
        bill.orderIds().forEach(id -> credit.consume(id, draft.content().grossOf(id), isLast(id)));
        if (bill.collective()) {
            events.publishEvent(new CollectiveInvoiceIssued(draft.orderNumbers()));
        }
        return invoice;
    }

    /**
     * Issues a checked draft in place of the invoice that it names: of credit nothing is taken again, and no order goes
     * on by it. Whoever asks for it credits the other one in the same transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Invoice issueInstead(InvoiceDraft draft, Cause cause) {
        return write(draft, cause);
    }

    private Invoice write(InvoiceDraft draft, Cause cause) {
        Bill bill = draft.bill();
        SalesOrder order = draft.facts().get(0).order();
        List<Long> orderIds = bill.orderIds();
        LocalDate issuedOn = draft.issuedOn();
        PaymentTerms terms = draft.terms();
        LocalDate dueOn = draft.dueOn();
        String number =
                numbers.next(order.entityId(), draft.facts().get(0).seller().invoicePrefix(), issuedOn.getYear());
        String reference = CreditorReference.of(number);
        long openItem = ledger.openItem(new NewOpenItem(
                order.entityId(),
                order.customerId(),
                "INVOICE",
                number,
                reference,
                orderIds.size() == 1 ? order.id() : null,
                issuedOn,
                dueOn,
                draft.content().payable(),
                terms.discountPercent(),
                terms.discountUntil(issuedOn)));
        if (orderIds.size() > 1) {
            ledger.ofOrders(openItem, orderIds);
        }
        Invoice unsaved = new Invoice(
                number,
                bill,
                order,
                openItem,
                issuedOn,
                dueOn,
                reference,
                draft.content(),
                clock.instant(),
                cause.by());
        Invoice invoice =
                invoices.saveAndFlush(draft.replaces() == null ? unsaved : unsaved.inPlaceOf(draft.replaces()));
        bind(draft, invoice.id());
        if (!draft.content().totals().gross().isZero()) {
            ledger.post(
                    new Journal(
                            order.entityId(),
                            JournalKind.INVOICE,
                            issuedOn,
                            (draft.replaces() == null ? "Invoice " : "Corrected invoice ") + number + " for "
                                    + (orderIds.size() == 1
                                            ? "order " + order.number()
                                            : orderIds.size() + " orders, the first is " + order.number()),
                            "invoice",
                            invoice.id(),
                            postings(invoice, draft.content())),
                    cause);
        }
        contents.keep(IssuedKind.INVOICE, invoice.id(), draft.document().numbered(number, reference));
        return invoice;
    }

    /** In place of another one it is for all that the other was for, also for what it asks no money for. */
    private void bind(InvoiceDraft draft, long invoiceId) {
        if (draft.replaces() != null) {
            jdbc.sql("""
                    insert into otc.invoice_shipments (shipment_id, invoice_id, order_id, replaces_id)
                    select v.shipment_id, :invoice, v.order_id, v.invoice_id from otc.invoice_shipments v
                     where v.invoice_id = :replaces
                    """)
                    .param("invoice", invoiceId)
                    .param("replaces", draft.replaces())
                    .update();
            return;
        }
        jdbc.sql("""
                insert into otc.invoice_shipments (shipment_id, invoice_id, order_id)
                select s.id, :invoice, s.order_id from otc.shipments s where s.id = any(:shipments)
                """)
                .param("invoice", invoiceId)
                .param(
                        "shipments",
                        draft.bill().shipments().stream()
                                .map(Bill.Part::shipmentId)
                                .toArray(Long[]::new))
                .update();
    }

    private boolean isLast(long orderId) {
        return shipments.unshipped(orderId).isEmpty()
                && shipments.nextToInvoice(orderId).isEmpty();
    }

    /** Revenue and VAT of all that was delivered; what a down payment invoice asked for is taken off both. */
    private static List<Posting> postings(Invoice invoice, InvoiceContent content) {
        List<Posting> postings = new ArrayList<>();
        if (content.payable().isPositive()) {
            postings.add(Posting.debit(Account.RECEIVABLES, content.payable())
                    .on(invoice.customerId(), invoice.openItemId()));
        }
        for (Deduction one : content.deductions()) {
            TaxCode code = new TaxCode(one.taxCategory(), Amounts.shortest(one.taxRate()));
            addUnlessZero(postings, Account.DOWN_PAYMENTS, one.net().negated(), invoice, code);
            addUnlessZero(postings, Account.VAT_PAYABLE, one.tax().negated(), invoice, code);
        }
        for (Totals.Tax tax : content.totals().taxes()) {
            TaxCode code = new TaxCode(tax.category(), tax.rate());
            addUnlessZero(postings, Account.REVENUE, tax.net(), invoice, code);
            addUnlessZero(postings, Account.VAT_PAYABLE, tax.tax(), invoice, code);
        }
        return postings;
    }

    static void addUnlessZero(List<Posting> postings, Account account, Money amount, Invoice invoice, TaxCode code) {
        if (!amount.isZero()) {
            postings.add(
                    Posting.credit(account, amount).of(invoice.customerId()).taxed(code));
        }
    }
}
