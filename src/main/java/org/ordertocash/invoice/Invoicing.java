package org.ordertocash.invoice;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.invoice.gate.Finding;
import org.ordertocash.invoice.gate.InvoiceFacts;
import org.ordertocash.invoice.gate.InvoiceGate;
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

    /** A block that does not end by itself is asked about again, whatever was told. */
    private static final Duration ASK_AGAIN_AFTER = Duration.ofDays(30);

    private final InvoiceRepository invoices;
    private final Orders orders;
    private final Shipments shipments;
    private final CustomerAccounts accounts;
    private final LegalEntities entities;
    private final CustomerBlocks blocks;
    private final InvoiceGate gate;
    private final CreditControl credit;
    private final Ledger ledger;
    private final NumberSeries numbers;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final LocalDays days;

    Invoicing(
            InvoiceRepository invoices,
            Orders orders,
            Shipments shipments,
            CustomerAccounts accounts,
            LegalEntities entities,
            CustomerBlocks blocks,
            InvoiceGate gate,
            CreditControl credit,
            Ledger ledger,
            NumberSeries numbers,
            JdbcClient jdbc,
            Clock clock,
            LocalDays days) {
        this.invoices = invoices;
        this.orders = orders;
        this.shipments = shipments;
        this.accounts = accounts;
        this.entities = entities;
        this.blocks = blocks;
        this.gate = gate;
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
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public IssueResult issue(long orderId, long shipmentId, Cause cause) {
        SalesOrder order = orders.byId(orderId);
        Optional<IssueResult> held = held(new AccountKey(order.customerId(), order.entityId()));
        orders.lock(orderId);
        Optional<Invoice> first = invoices.findByShipmentId(shipmentId);
        if (first.isEmpty() && held.isPresent()) {
            return held.get();
        }
        if (first.isPresent()) {
            return new IssueResult.Issued(first.get());
        }
        InvoiceFacts facts = gate.ofShipment(orderId, shipmentId);
        List<Finding> findings = gate.findings(facts);
        return findings.isEmpty()
                ? new IssueResult.Issued(issueNew(facts.order(), shipmentId, cause))
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

    private Invoice issueNew(SalesOrder order, long shipmentId, Cause cause) {
        List<Invoice> earlier = invoices.findByOrderId(order.id());
        List<InvoiceLine> lines = lines(order, shipmentId, earlier);
        Totals totals = Totals.of(
                        lines.stream()
                                .map(l -> new Totals.TaxedLine(
                                        l.taxCategory(),
                                        l.taxRate(),
                                        Money.of(order.gross().getCurrencyUnit(), l.netAmount())))
                                .toList(),
                        order.currency())
                .after(earlier.stream()
                        .flatMap(part -> part.taxes().stream())
                        .map(tax -> tax.in(order.currency()))
                        .toList());
        LocalDate issuedOn = days.today(order.entityId());
        PaymentTerms terms = accounts.of(order.customerId(), order.entityId()).paymentTerms();
        LocalDate dueOn = terms.dueOn(issuedOn);
        String number =
                numbers.next(order.entityId(), entities.byId(order.entityId()).invoicePrefix(), issuedOn.getYear());
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
                lines,
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
        boolean last = shipments.unshipped(order.id()).isEmpty()
                && shipments.nextToInvoice(order.id()).isEmpty();
        credit.consume(order.id(), totals.gross(), last);
        return invoice;
    }

    private List<InvoiceLine> lines(SalesOrder order, long shipmentId, List<Invoice> earlier) {
        List<InvoiceLine> parts =
                earlier.stream().flatMap(part -> part.lines().stream()).toList();
        Map<Integer, BigDecimal> shipped = shipments.lines(shipmentId);
        return order.lines().stream()
                .filter(line -> shipped.containsKey(line.lineNumber()))
                .map(line -> InvoiceLine.of(line, shipped.get(line.lineNumber()), order.currency(), parts))
                .toList();
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
