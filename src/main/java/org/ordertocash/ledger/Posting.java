package org.ordertocash.ledger;

import java.math.BigDecimal;
import org.joda.money.Money;

/**
 * One side of a journal.
 *
 * @param account where it is posted
 * @param customerId whose receivable or credit it is; required for receivables and credits on account
 * @param openItemId which open item it moves; required for receivables
 * @param amount debit positive, credit negative, in the transaction currency
 */
public record Posting(Account account, Long customerId, Long openItemId, Money amount) {

    public static Posting debit(Account account, Money amount) {
        return new Posting(account, null, null, amount);
    }

    public static Posting credit(Account account, Money amount) {
        return new Posting(account, null, null, amount.negated());
    }

    public Posting of(long customer) {
        return new Posting(account, customer, openItemId, amount);
    }

    public Posting on(long customer, long openItem) {
        return new Posting(account, customer, openItem, amount);
    }

    /** The other way round. */
    public Posting reversed() {
        return new Posting(account, customerId, openItemId, amount.negated());
    }

    BigDecimal value() {
        return amount.getAmount();
    }
}
