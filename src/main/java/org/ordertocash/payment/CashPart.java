package org.ordertocash.payment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.exchange.Exchange;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Posting;

/**
 * Where some cash of a payment goes, and what its item falls by; all but {@code amount} are in the item's currency.
 *
 * @param entityId whose book the item or the customer's account is in; another one than the payment's: netting
 * @param itemId null: on account of the customer
 * @param exchange null when the item is in the payment's currency
 */
public record CashPart(
        long entityId,
        long customerId,
        Long itemId,
        Money amount,
        Money itemAmount,
        Money discount,
        Money bankCharge,
        Money difference,
        Exchange exchange) {

    static CashPart onAccount(long entityId, long customerId, Money amount) {
        Money zero = Money.zero(amount.getCurrencyUnit());
        return new CashPart(entityId, customerId, null, amount, null, zero, zero, zero, null);
    }

    /** The difference in the payment's currency, rounded up where it was converted. */
    BigDecimal writtenOff() {
        return exchange == null
                ? difference.getAmount()
                : exchange.rate().convertBackUp(difference).getAmount();
    }

    /** The postings against the cash, which is debited elsewhere. */
    public List<Posting> postings() {
        if (itemId == null) {
            return List.of(Posting.credit(Account.CREDITS_ON_ACCOUNT, amount).of(customerId));
        }
        List<Posting> postings = new ArrayList<>();
        postings.add(Posting.credit(Account.RECEIVABLES, itemAmount).on(customerId, itemId));
        add(postings, Account.CASH_DISCOUNT, discount);
        add(postings, Account.BANK_CHARGES, bankCharge);
        add(postings, Account.PAYMENT_DIFFERENCES, difference);
        if (exchange != null) {
            postings.add(Posting.credit(exchange.account(), amount));
            postings.add(Posting.debit(
                    exchange.account(),
                    itemAmount.minus(discount).minus(bankCharge).minus(difference)));
        }
        return postings;
    }

    private void add(List<Posting> postings, Account account, Money value) {
        if (!value.isZero()) {
            postings.add(Posting.debit(account, value).of(customerId));
        }
    }
}
