package org.ordertocash.invoice.correction;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.ordertocash.invoice.Invoice;
import org.ordertocash.invoice.InvoiceAdjustment;
import org.ordertocash.invoice.InvoiceDraft;
import org.ordertocash.invoice.InvoiceDrafts;
import org.ordertocash.invoice.InvoiceLine;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.Invoicing;
import org.ordertocash.invoice.bill.Bill;
import org.ordertocash.invoice.gate.Finding;
import org.ordertocash.invoice.gate.InvoiceCorrection;
import org.ordertocash.invoice.gate.InvoiceCorrections;
import org.ordertocash.invoice.gate.InvoiceFacts;
import org.ordertocash.invoice.gate.InvoiceGate;
import org.ordertocash.ledger.Cause;
import org.ordertocash.order.OrderAdjustment;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.Orders;
import org.ordertocash.order.PartOfOrder;
import org.ordertocash.order.SalesOrder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what invoices in place of others are to say, holds it against what every invoice has to pass, and issues them.
 */
@Service
@Transactional // not for reading alone: the engine keeps what the decision table of the gate answered
public class CorrectedInvoices {

    /** What is stored are the components of records, and nothing that they answer. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .build();

    private final Invoices invoices;
    private final InvoiceDrafts drafts;
    private final InvoiceGate gate;
    private final InvoiceCorrections corrections;
    private final Invoicing invoicing;
    private final Orders orders;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    CorrectedInvoices(
            Invoices invoices,
            InvoiceDrafts drafts,
            InvoiceGate gate,
            InvoiceCorrections corrections,
            Invoicing invoicing,
            Orders orders,
            ApplicationEventPublisher events,
            JdbcClient jdbc) {
        this.invoices = invoices;
        this.drafts = drafts;
        this.gate = gate;
        this.corrections = corrections;
        this.invoicing = invoicing;
        this.orders = orders;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** What stands in place of an invoice that a credit note takes back, as it was asked for with that. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void store(long creditNoteId, CorrectedInvoice what, String currency) {
        jdbc.sql("""
                insert into otc.corrected_invoices (credit_note_id, customer_po_number, net_amount, tax_amount,
                    gross_amount, content)
                values (:id, :poNumber, :net, :tax, :gross, cast(:content as jsonb))
                """)
                .param("id", creditNoteId)
                .param("poNumber", what.customerPoNumber(), Types.VARCHAR)
                .param("net", what.totals(currency).net().getAmount())
                .param("tax", what.totals(currency).tax().getAmount())
                .param("gross", what.totals(currency).gross().getAmount())
                .param("content", json(what))
                .update();
    }

    private static String json(CorrectedInvoice what) {
        try {
            return JSON.writeValueAsString(what);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A corrected invoice cannot be stored", e);
        }
    }

    /** Empty: the credit note only takes back. */
    public Optional<CorrectedInvoice> of(long creditNoteId) {
        return jdbc.sql("select content from otc.corrected_invoices where credit_note_id = :id")
                .param("id", creditNoteId)
                .query(String.class)
                .optional()
                .map(CorrectedInvoices::read);
    }

    private static CorrectedInvoice read(String json) {
        try {
            return JSON.readValue(json, CorrectedInvoice.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A corrected invoice cannot be read", e);
        }
    }

    /** What it would be as things stand, under a number that is none. */
    public InvoiceDraft draft(long replacedId, CorrectedInvoice what) {
        Invoice replaced = invoices.byId(replacedId);
        Bill bill = what.bill(replaced.isCollective());
        return drafts.instead(
                replaced,
                bill,
                facts(bill, what),
                what.content(replaced.gross().getCurrencyUnit().getCode()));
    }

    /** What keeps it from being issued; empty: nothing. */
    public List<Finding> findings(InvoiceDraft draft) {
        return drafts.findings(draft);
    }

    /** Charges of the whole are told with the first shipment of their order. */
    private List<InvoiceFacts> facts(Bill bill, CorrectedInvoice what) {
        List<InvoiceFacts> asOrdered = gate.of(bill);
        List<OrderLine> document =
                what.lines().stream().map(CorrectedInvoices::ordered).toList();
        Set<Long> told = new HashSet<>();
        List<InvoiceFacts> facts = new ArrayList<>();
        for (int i = 0; i < asOrdered.size(); i++) {
            Bill.Part part = bill.shipments().get(i);
            boolean first = told.add(part.orderId());
            SalesOrder order = asOrdered.get(i).order();
            facts.add(asOrdered
                    .get(i)
                    .corrected(
                            what.customerPoNumber(),
                            what.lines().stream()
                                    .filter(line -> line.shipmentId() == part.shipmentId())
                                    .map(CorrectedInvoices::ordered)
                                    .toList(),
                            document,
                            what.adjustments().stream()
                                    .filter(one -> first && one.orderId() == part.orderId() && isCharge(one))
                                    .map(one -> share(one, order))
                                    .toList()));
        }
        return facts;
    }

    private static boolean isCharge(InvoiceAdjustment one) {
        return one.isOfWhole() && one.signed().signum() > 0;
    }

    private static OrderLine ordered(InvoiceLine line) {
        return new OrderLine(
                line.orderLine(),
                line.sku(),
                line.description(),
                line.quantity(),
                line.unit(),
                line.unitPrice(),
                line.discountPercent(),
                line.taxCategory(),
                line.taxRate(),
                line.netAmount(),
                line.taxReason());
    }

    /** As the order has it, also where that was changed since. */
    private static PartOfOrder.Share share(InvoiceAdjustment one, SalesOrder order) {
        return new PartOfOrder.Share(
                order.adjustmentsOfWhole().stream()
                        .filter(ordered -> ordered.number() == one.orderAdjustment())
                        .findFirst()
                        .orElseGet(() -> new OrderAdjustment(
                                one.orderAdjustment(),
                                null,
                                one.kind(),
                                one.reason(),
                                one.code(),
                                null,
                                one.amount(),
                                one.taxCategory(),
                                one.taxRate(),
                                one.taxReason())),
                one.taxCategory(),
                one.taxRate(),
                one.taxReason(),
                one.amount());
    }

    /** Before anything else is locked: {@link #noteOrderNumber} locks the order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdOrder(CorrectedInvoice what) {
        if (what.customerPoNumber() != null) {
            orders.lock(what.lines().get(0).orderId());
        }
    }

    /**
     * Whatever else is issued of the order says the customer's order number as it was corrected; a repeat changes
     * nothing. The order is held.
     *
     * @param by who asked for it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void noteOrderNumber(CorrectedInvoice what, String reason, String by) {
        InvoiceLine line = what.lines().get(0);
        if (what.customerPoNumber() != null
                && !what.customerPoNumber()
                        .equals(gate.ofOrder(line.orderId()).order().customerPoNumber())) {
            corrections.record(
                    line.orderId(),
                    line.shipmentId(),
                    new InvoiceCorrection(List.of(), null, null, null, what.customerPoNumber(), reason),
                    by);
        }
    }

    /**
     * Issues it: what was paid on the other one pays it, as far as that goes. The other one was credited before, in the
     * same transaction.
     *
     * @param onAccount what the customer has on account for what was paid on the other one
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void issue(InvoiceDraft draft, Money onAccount, Cause cause) {
        Invoice invoice = invoicing.issueInstead(draft, cause);
        events.publishEvent(new InvoiceReplaced(
                invoice.entityId(),
                invoice.customerId(),
                draft.document().preceding().number(),
                invoice.openItemId(),
                onAccount,
                cause));
    }
}
