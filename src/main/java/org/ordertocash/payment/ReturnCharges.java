package org.ordertocash.payment;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.NewOpenItem;
import org.ordertocash.ledger.NumberSeries;
import org.ordertocash.ledger.Posting;
import org.ordertocash.time.LocalDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a customer owes because a payment came back: an open item of its own, due at once. */
@Component
public class ReturnCharges {

    private final Ledger ledger;
    private final NumberSeries numbers;
    private final JdbcClient jdbc;
    private final LocalDays days;

    ReturnCharges(Ledger ledger, NumberSeries numbers, JdbcClient jdbc, LocalDays days) {
        this.ledger = ledger;
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.days = days;
    }

    /** @return the item's id */
    public long owe(
            long entityId, long customerId, Money amount, Account against, String why, long action, Cause cause) {
        LocalDate today = days.today(entityId);
        // two entities may serve customers of one installation: the number says whose it is
        String entity = jdbc.sql("select code from otc.legal_entities where id = :id")
                .param("id", entityId)
                .query(String.class)
                .single();
        String number = numbers.next(entityId, BusinessKey.RETURN_CHARGE.prefix(), today.getYear());
        String document = entity + "-" + number;
        long item = ledger.openItem(
                new NewOpenItem(entityId, customerId, "RETURN_CHARGE", document, null, null, today, today, amount));
        ledger.post(
                new Journal(
                        entityId,
                        JournalKind.RETURN_CHARGE,
                        today,
                        why + ": " + document,
                        PaymentActions.SOURCE,
                        action,
                        List.of(
                                Posting.debit(Account.RECEIVABLES, amount).on(customerId, item),
                                Posting.credit(against, amount).of(customerId))),
                cause);
        return item;
    }
}
