package org.ordertocash.invoice;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.input.Conflict;
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
import org.ordertocash.money.CreditorReference;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.order.Totals;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues down payment invoices: number, open item and journal in one transaction. Nothing of it is revenue. */
@Service
public class DownPaymentInvoicing {

    private final InvoiceRepository invoices;
    private final Invoicing invoicing;
    private final InvoiceDrafts drafts;
    private final IssuedContents contents;
    private final DownPayments downPayments;
    private final Orders orders;
    private final Ledger ledger;
    private final NumberSeries numbers;
    private final Clock clock;

    DownPaymentInvoicing(
            InvoiceRepository invoices,
            Invoicing invoicing,
            InvoiceDrafts drafts,
            IssuedContents contents,
            DownPayments downPayments,
            Orders orders,
            Ledger ledger,
            NumberSeries numbers,
            Clock clock) {
        this.invoices = invoices;
        this.invoicing = invoicing;
        this.drafts = drafts;
        this.contents = contents;
        this.downPayments = downPayments;
        this.orders = orders;
        this.ledger = ledger;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * The down payment invoice of an order; a repeat finds the first one. As with other invoices there is none while
     * invoices of the account are blocked or something has to be corrected.
     *
     * @throws Conflict the order was cancelled meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public IssueResult issue(long orderId, Cause cause) {
        contents.prepare();
        SalesOrder before = orders.byId(orderId);
        Optional<IssueResult> held = invoicing.held(new AccountKey(before.customerId(), before.entityId()));
        Optional<IssueResult> earlier = issued(orderId);
        if (earlier.isPresent() || held.isPresent()) {
            return earlier.or(() -> held).orElseThrow();
        }
        orders.lock(orderId);
        Optional<IssueResult> meanwhile = issued(orderId);
        if (meanwhile.isPresent()) {
            return meanwhile.get();
        }
        SalesOrder order = orders.byId(orderId);
        if (order.isCancelled()) {
            throw new Conflict("Order " + order.number() + " is cancelled: its down payment is not asked for");
        }
        InvoiceDraft draft = drafts.ofDownPayment(order);
        List<Finding> findings = drafts.findings(draft);
        return findings.isEmpty()
                ? new IssueResult.Issued(issueNew(order, draft, cause))
                : new IssueResult.Refused(findings, orderId, null);
    }

    private Optional<IssueResult> issued(long orderId) {
        return downPayments
                .ofOrder(orderId)
                .flatMap(asked -> invoices.findById(asked.invoiceId()))
                .map(IssueResult.Issued::new);
    }

    private Invoice issueNew(SalesOrder order, InvoiceDraft draft, Cause cause) {
        Totals totals = draft.content().totals();
        String number = numbers.next(
                order.entityId(),
                draft.facts().get(0).seller().invoicePrefix(),
                draft.issuedOn().getYear());
        String reference = CreditorReference.of(number);
        long openItem = ledger.openItem(new NewOpenItem(
                order.entityId(),
                order.customerId(),
                "INVOICE",
                number,
                reference,
                order.id(),
                draft.issuedOn(),
                draft.dueOn(),
                totals.gross(),
                null,
                null));
        Invoice invoice = invoices.saveAndFlush(new Invoice(
                number,
                draft.bill(),
                order,
                openItem,
                draft.issuedOn(),
                draft.dueOn(),
                reference,
                draft.content(),
                clock.instant(),
                cause.by()));
        ledger.post(
                new Journal(
                        order.entityId(),
                        JournalKind.INVOICE,
                        draft.issuedOn(),
                        "Down payment invoice " + number + " for order " + order.number(),
                        "invoice",
                        invoice.id(),
                        postings(invoice, totals)),
                cause);
        contents.keep(IssuedKind.INVOICE, invoice.id(), draft.document().numbered(number, reference));
        return invoice;
    }

    /** The VAT is not due before the money comes. */
    private static List<Posting> postings(Invoice invoice, Totals totals) {
        List<Posting> postings = new ArrayList<>();
        postings.add(Posting.debit(Account.RECEIVABLES, totals.gross()).on(invoice.customerId(), invoice.openItemId()));
        for (Totals.Tax tax : totals.taxes()) {
            TaxCode code = new TaxCode(tax.category(), tax.rate());
            Invoicing.addUnlessZero(postings, Account.DOWN_PAYMENTS, tax.net(), invoice, code);
            Invoicing.addUnlessZero(postings, Account.VAT_ON_DOWN_PAYMENTS, tax.tax(), invoice, code);
        }
        return postings;
    }
}
