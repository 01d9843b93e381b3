package org.ordertocash.payment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.exchange.Exchange;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Posting;
import org.ordertocash.ledger.TaxCode;
import org.ordertocash.payment.deduction.DeductionTax;

/**
 * Where some cash of a payment goes, and what its item falls by; all but {@code amount} are in the item's currency.
 *
 * @param entityId whose book the item or the customer's account is in; another one than the payment's: netting
 * @param itemId null: on account of the customer
 * @param exchange null when the item is in the payment's currency
 * @param taxes how discount and difference are split over the invoice's tax codes; empty: they are not
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
        Exchange exchange,
        List<DeductionTax> taxes) {

    /** Without the VAT in its deductions; {@link org.ordertocash.payment.deduction.DeductionVat} adds it. */
    public CashPart(
            long entityId,
            long customerId,
            Long itemId,
            Money amount,
            Money itemAmount,
            Money discount,
            Money bankCharge,
            Money difference,
            Exchange exchange) {
        this(entityId, customerId, itemId, amount, itemAmount, discount, bankCharge, difference, exchange, List.of());
    }

    static CashPart onAccount(long entityId, long customerId, Money amount) {
        Money zero = Money.zero(amount.getCurrencyUnit());
        return new CashPart(entityId, customerId, null, amount, null, zero, zero, zero, null);
    }

    /** Whether its item falls by more than cash and bank charges. */
    public boolean hasDeduction() {
        return itemId != null && !(discount.isZero() && difference.isZero());
    }

    /** @param account of discounts or of payment differences */
    public Money deducted(Account account) {
        return account == Account.CASH_DISCOUNT ? discount : difference;
    }

    /** The same with the VAT in its deductions. */
    public CashPart taxed(List<DeductionTax> split) {
        return new CashPart(
                entityId, customerId, itemId, amount, itemAmount, discount, bankCharge, difference, exchange, split);
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
        deduct(postings, Account.CASH_DISCOUNT);
        add(postings, Account.BANK_CHARGES, bankCharge, null);
        deduct(postings, Account.PAYMENT_DIFFERENCES);
        if (exchange != null) {
            postings.add(Posting.credit(exchange.account(), amount));
            postings.add(Posting.debit(
                    exchange.account(),
                    itemAmount.minus(discount).minus(bankCharge).minus(difference)));
        }
        return postings;
    }

    private void deduct(List<Posting> postings, Account account) {
        List<DeductionTax> split =
                taxes.stream().filter(tax -> tax.account() == account).toList();
        if (split.isEmpty()) {
            add(postings, account, deducted(account), null);
        }
        for (DeductionTax tax : split) {
            add(postings, account, tax.net(), tax.code());
            add(postings, Account.VAT_PAYABLE, tax.tax(), tax.code());
        }
    }

    private void add(List<Posting> postings, Account account, Money value, TaxCode tax) {
        if (!value.isZero()) {
            postings.add(Posting.debit(account, value).of(customerId).taxed(tax));
        }
    }
}
