package org.ordertocash.payment.deduction;

import org.joda.money.Money;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.TaxCode;

/**
 * What of a deduction falls on one tax code of its invoice: net and tax together are a part of the deduction.
 *
 * @param account where the net part is posted: discount or payment difference
 * @param tax by which VAT payable falls
 */
public record DeductionTax(Account account, TaxCode code, Money net, Money tax) {

    Money gross() {
        return net.plus(tax);
    }
}
