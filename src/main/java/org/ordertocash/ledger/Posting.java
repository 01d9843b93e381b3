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
 * @param tax of which tax code the revenue, the VAT or what is deducted from them is; null: of none
 */
public record Posting(Account account, Long customerId, Long openItemId, Money amount, TaxCode tax) {

    public static Posting debit(Account account, Money amount) {
        return new Posting(account, null, null, amount, null);
    }

    public static Posting credit(Account account, Money amount) {
        return new Posting(account, null, null, amount.negated(), null);
    }

    public Posting of(long customer) {
        return new Posting(account, customer, openItemId, amount, tax);
    }

    public Posting on(long customer, long openItem) {
        return new Posting(account, customer, openItem, amount, tax);
    }

    public Posting taxed(TaxCode code) {
        return new Posting(account, customerId, openItemId, amount, code);
    }

    /** The other way round. */
    public Posting reversed() {
        return new Posting(account, customerId, openItemId, amount.negated(), tax);
    }

    BigDecimal value() {
        return amount.getAmount();
    }

    String taxCategory() {
        return tax == null ? null : tax.category();
    }

    BigDecimal taxRate() {
        return tax == null ? null : tax.rate();
    }
}
