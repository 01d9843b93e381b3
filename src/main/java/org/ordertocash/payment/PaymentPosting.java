package org.ordertocash.payment;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.ledger.Posting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what matching or a person decided: journal, allocations, outcome. */
@Component
class PaymentPosting {

    private static final String SOURCE = "bank-transaction";
    private static final int DUPLICATE_DAYS = 10;

    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Clock clock;

    PaymentPosting(Ledger ledger, JdbcClient jdbc, Clock clock) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Posts a receipt: on its open items when they still fit under their locks, else as unapplied cash for a person. */
    void post(BankPayment payment, Placement placement, Candidates found, Cause cause) {
        Optional<String> objection = placement.placed() ? objection(payment, placement) : Optional.empty();
        if (placement.placed() && objection.isEmpty()) {
            apply(payment, placement, Account.BANK, "PAYMENT", null, cause);
            finish(payment, "MATCHED", placement, placement.explanation());
            return;
        }
        ledger.post(new Journal(payment.entityId(), "RECEIPT", LocalDate.now(clock), "Receipt " + name(payment) + ", not placed yet", SOURCE, payment.id(),
                List.of(Posting.debit(Account.BANK, payment.amount()), Posting.credit(Account.UNAPPLIED_CASH, payment.amount()))), cause);
        Placement left = placement.placed() ? placement.leftToPerson("Not posted: " + objection.get()) : placement;
        finish(payment, "EXCEPTION", left, left.explanation());
        jdbc.sql("update otc.bank_transactions set named_customer_ids = :customers where id = :id")
                .param("customers", found.namedCustomers().toArray(Long[]::new)).param("id", payment.id()).update();
    }

    /** Looks again, now under the items' row locks, and for a payment that was made twice. */
    private Optional<String> objection(BankPayment payment, Placement placement) {
        List<Placement.Part> parts = placement.parts().stream().filter(part -> part.item() != null)
                .sorted(Comparator.comparingLong(part -> part.item().id())).toList();
        for (Placement.Part part : parts) {
            OpenItem now = ledger.lock(part.item().id()).orElseThrow();
            if (!now.open().isSameCurrency(part.amount())) {
                return Optional.of("converting " + part.amount() + " is for a person.");
            }
            if (now.open().isLessThan(part.itemAmount())) {
                return Optional.of("on " + now.documentNumber() + " only " + now.open() + " are open now.");
            }
        }
        return twin(payment).map(twin -> "the payment " + twin + " has the same payer, amount and text and was placed in the last " + DUPLICATE_DAYS
                + " days: it may have been paid twice.");
    }

    private Optional<String> twin(BankPayment payment) {
        return jdbc.sql("""
                select coalesce(t.bank_reference, 'of ' || t.booked_on) from otc.bank_transactions t, otc.bank_transactions this
                 where this.id = :id and t.id <> this.id and t.placed_amount > 0 and t.entity_id = this.entity_id and t.direction = this.direction
                   and t.currency = this.currency and t.amount = this.amount and t.payer_iban is not distinct from this.payer_iban
                   and t.payer_name is not distinct from this.payer_name and t.remittance_text = this.remittance_text
                   and t.structured_references = this.structured_references
                   and t.booked_on between this.booked_on - cast(:days as int) and this.booked_on + cast(:days as int) limit 1
                """).param("id", payment.id()).param("days", DUPLICATE_DAYS).query(String.class).optional();
    }

    /**
     * Posts the parts of a placement and stores its allocations.
     *
     * @param from bank for a new receipt, unapplied cash for one that waited
     */
    void apply(BankPayment payment, Placement placement, Account from, String kind, String comment, Cause cause) {
        List<Posting> postings = new ArrayList<>();
        Money total = placement.parts().stream().map(Placement.Part::amount).reduce(Money::plus).orElseThrow();
        postings.add(Posting.debit(from, total));
        for (Placement.Part part : placement.parts()) {
            if (part.item() == null) {
                postings.add(Posting.credit(Account.CREDITS_ON_ACCOUNT, part.amount()).of(part.customerId()));
                continue;
            }
            postings.add(Posting.credit(Account.RECEIVABLES, part.itemAmount()).on(part.customerId(), part.item().id()));
            if (part.discount().isPositive()) {
                postings.add(Posting.debit(Account.CASH_DISCOUNT, part.discount()));
            }
            if (part.bankCharge().isPositive()) {
                postings.add(Posting.debit(Account.BANK_CHARGES, part.bankCharge()));
            }
            if (!part.difference().isZero()) {
                postings.add(part.difference().isPositive() ? Posting.debit(Account.PAYMENT_DIFFERENCES, part.difference())
                        : Posting.credit(Account.PAYMENT_DIFFERENCES, part.difference().abs()));
            }
        }
        long journal = ledger.post(new Journal(payment.entityId(), kind, LocalDate.now(clock), "Payment " + name(payment) + " by rule "
                + placement.rule().label(), SOURCE, payment.id(), postings), cause);
        for (Placement.Part part : placement.parts()) {
            jdbc.sql("""
                    insert into otc.allocations (transaction_id, open_item_id, customer_id, amount, item_amount, item_currency, discount, bank_charge,
                                                 difference, journal_id, rule, comment, created_by, created_at)
                    values (:transaction, :item, :customer, :amount, :itemAmount, :itemCurrency, :discount, :charge, :difference, :journal, :rule,
                            :comment, :by, :now)
                    """).param("transaction", payment.id()).param("item", part.item() == null ? null : part.item().id(), java.sql.Types.BIGINT)
                    .param("customer", part.customerId()).param("amount", part.amount().getAmount())
                    .param("itemAmount", part.item() == null ? null : part.itemAmount().getAmount(), java.sql.Types.NUMERIC)
                    .param("itemCurrency", part.item() == null ? null : part.itemAmount().getCurrencyUnit().getCode(), java.sql.Types.CHAR)
                    .param("discount", part.discount().getAmount()).param("charge", part.bankCharge().getAmount())
                    .param("difference", part.difference().getAmount()).param("journal", journal)
                    .param("rule", placement.rule().label()).param("comment", comment, java.sql.Types.VARCHAR).param("by", cause.by())
                    .param("now", OffsetDateTime.now(clock)).update();
        }
    }

    /**
     * Debits, reversals and empty bookings are no receipts; they keep a line that says so.
     *
     * @param customerId whom a returned payment came from, where it names one; credit decisions count these
     */
    void setAside(BankPayment payment, Long customerId) {
        String why = payment.returnReason() != null ? "A returned payment (reason " + payment.returnReason() + "), not processed: receivables has to look at it."
                : payment.reversal() ? "The bank reversed a booking; not processed: receivables has to look at it."
                : payment.credit() ? "A booking without an amount." : "A debit: no payment of a customer.";
        jdbc.sql("update otc.bank_transactions set outcome = 'NOT_A_RECEIPT', explanation = :why, customer_id = :customer where id = :id")
                .param("why", why).param("customer", customerId, java.sql.Types.BIGINT).param("id", payment.id()).update();
    }

    private void finish(BankPayment payment, String outcome, Placement placement, String explanation) {
        jdbc.sql("""
                update otc.bank_transactions set outcome = :outcome, rule = :rule, explanation = :explanation, customer_id = :customer,
                       candidates = cast(:candidates as jsonb) where id = :id
                """).param("outcome", outcome).param("rule", placement.rule().label()).param("explanation", explanation)
                .param("customer", placement.customerId(), java.sql.Types.BIGINT).param("candidates", placement.candidates(), java.sql.Types.VARCHAR)
                .param("id", payment.id()).update();
    }

    private static String name(BankPayment payment) {
        return (payment.bankReference() == null ? "of " + payment.bookedOn() : payment.bankReference())
                + (payment.payerName() == null ? "" : " from " + payment.payerName());
    }
}
