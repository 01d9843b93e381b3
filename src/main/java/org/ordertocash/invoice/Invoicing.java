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
import org.ordertocash.document.Documents;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
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
import org.ordertocash.money.CreditorReference;
import org.ordertocash.money.PaymentTerms;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.Totals;
import org.ordertocash.shipment.Shipments;
import org.ordertocash.time.LocalDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues invoices: number, open item, journal and the credit it takes, all in one transaction. */
@Service
public class Invoicing {

    /** Kind of the electronic invoice (UBL) in the archive; its owner is {@link InvoiceDispatch#OWNER}. */
    public static final String XML = "invoice-xml";

    /** A block that does not end by itself is asked about again, whatever was told. */
    private static final Duration ASK_AGAIN_AFTER = Duration.ofDays(30);

    private final InvoiceRepository invoices;
    private final InvoiceDrafts drafts;
    private final ElectronicInvoices electronic;
    private final Documents documents;
    private final Orders orders;
    private final Shipments shipments;
    private final CustomerBlocks blocks;
    private final CreditControl credit;
    private final Ledger ledger;
    private final NumberSeries numbers;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final LocalDays days;

    Invoicing(
            InvoiceRepository invoices,
            InvoiceDrafts drafts,
            ElectronicInvoices electronic,
            Documents documents,
            Orders orders,
            Shipments shipments,
            CustomerBlocks blocks,
            CreditControl credit,
            Ledger ledger,
            NumberSeries numbers,
            JdbcClient jdbc,
            Clock clock,
            LocalDays days) {
        this.invoices = invoices;
        this.drafts = drafts;
        this.electronic = electronic;
        this.documents = documents;
        this.orders = orders;
        this.shipments = shipments;
        this.blocks = blocks;
        this.credit = credit;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.numbers = numbers;
        this.clock = clock;
        this.days = days;
    }

    /**
     * The invoice of a shipment; a repeat finds the first one. While invoices of the account are blocked there is none,
     * and none while something about it has to be corrected: then no number is drawn and nothing is posted.
     *
     * <p>What takes long, the official rules, is asked before the order is locked; under the lock only whether the
     * invoice would still say the same. The number is drawn last. See docs/decisions/checked-before-the-number.md.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public IssueResult issue(long orderId, long shipmentId, Cause cause) {
        SalesOrder order = orders.byId(orderId);
        Optional<IssueResult> held = held(new AccountKey(order.customerId(), order.entityId()));
        Optional<Invoice> earlier = invoices.findByShipmentId(shipmentId);
        if (earlier.isPresent()) {
            return new IssueResult.Issued(earlier.get());
        }
        if (held.isPresent()) {
            return held.get();
        }
        InvoiceDraft checked = drafts.of(orderId, shipmentId);
        List<Finding> findings = drafts.findings(checked);
        orders.lock(orderId);
        Optional<Invoice> meanwhile = invoices.findByShipmentId(shipmentId);
        if (meanwhile.isPresent()) {
            return new IssueResult.Issued(meanwhile.get());
        }
        InvoiceDraft draft = drafts.of(orderId, shipmentId);
        if (!draft.document().equals(checked.document())) {
            findings = drafts.findings(draft);
        }
        return findings.isEmpty()
                ? new IssueResult.Issued(issueNew(draft, shipmentId, cause))
                : new IssueResult.Refused(findings);
    }

    /** Whoever lifts a block meanwhile waits for the lock, and then finds the process waiting. */
    private Optional<IssueResult> held(AccountKey account) {
        jdbc.sql("select id from otc.customers where id = :id for share")
                .param("id", account.customerId())
                .query(Long.class)
                .single();
        return blocks.why(account, Blocked.INVOICE)
                .map(why -> new IssueResult.Held(blocks.firstEnd(account, Blocked.INVOICE)
                        .map(last -> days.startOf(account.entityId(), last.plusDays(1)))
                        .orElseGet(() -> clock.instant().plus(ASK_AGAIN_AFTER))));
    }

    private Invoice issueNew(InvoiceDraft draft, long shipmentId, Cause cause) {
        SalesOrder order = draft.facts().order();
        Totals totals = draft.totals();
        LocalDate issuedOn = draft.issuedOn();
        PaymentTerms terms = draft.terms();
        LocalDate dueOn = draft.dueOn();
        String number = numbers.next(order.entityId(), draft.facts().seller().invoicePrefix(), issuedOn.getYear());
        String reference = CreditorReference.of(number);
        long openItem = ledger.openItem(new NewOpenItem(
                order.entityId(),
                order.customerId(),
                "INVOICE",
                number,
                reference,
                order.id(),
                issuedOn,
                dueOn,
                totals.gross(),
                terms.discountPercent(),
                terms.discountUntil(issuedOn)));
        Invoice invoice = invoices.saveAndFlush(new Invoice(
                number,
                order,
                shipmentId,
                openItem,
                issuedOn,
                dueOn,
                reference,
                draft.lines(),
                totals,
                clock.instant(),
                cause.by()));
        if (!totals.gross().isZero()) {
            ledger.post(
                    new Journal(
                            order.entityId(),
                            JournalKind.INVOICE,
                            issuedOn,
                            "Invoice " + number + " for order " + order.number(),
                            "invoice",
                            invoice.id(),
                            postings(invoice, totals)),
                    cause);
        }
        store(invoice.id(), draft.document().numbered(number, reference));
        boolean last = shipments.unshipped(order.id()).isEmpty()
                && shipments.nextToInvoice(order.id()).isEmpty();
        credit.consume(order.id(), totals.gross(), last);
        return invoice;
    }

    private void store(long id, InvoiceDocument document) {
        if (electronic.has(document)) {
            documents.store(
                    XML,
                    InvoiceDispatch.OWNER,
                    id,
                    document.number() + ".xml",
                    "application/xml",
                    electronic.ubl(document));
        }
    }

    private static List<Posting> postings(Invoice invoice, Totals totals) {
        List<Posting> postings = new ArrayList<>();
        postings.add(Posting.debit(Account.RECEIVABLES, totals.gross()).on(invoice.customerId(), invoice.openItemId()));
        for (Totals.Tax tax : totals.taxes()) {
            TaxCode code = new TaxCode(tax.category(), tax.rate());
            addUnlessZero(postings, Account.REVENUE, tax.net(), invoice, code);
            addUnlessZero(postings, Account.VAT_PAYABLE, tax.tax(), invoice, code);
        }
        return postings;
    }

    private static void addUnlessZero(
            List<Posting> postings, Account account, Money amount, Invoice invoice, TaxCode code) {
        if (!amount.isZero()) {
            postings.add(
                    Posting.credit(account, amount).of(invoice.customerId()).taxed(code));
        }
    }
}
