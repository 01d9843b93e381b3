package org.ordertocash.remittance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What a payer says about what a payment pays, apart from the money. At least one of customer, name and IBAN says who
 * pays.
 *
 * @param source the system that sends it; null: {@code api}
 * @param reference the payer's own number for it
 * @param payerIban the account that is paid from; it need not be an IBAN
 * @param entity code of the legal entity that is paid
 * @param customer number of the customer who pays
 * @param amount of the payment: the sum of the lines
 */
public record NewRemittanceAdvice(
        String source,
        String reference,
        String entity,
        String customer,
        String payerName,
        String payerIban,
        String currency,
        BigDecimal amount,
        LocalDate paidOn,
        List<Line> lines) {

    private static final int MAX_ZEROS = 15;

    /**
     * @param invoiceNumber document number, or its payment reference
     * @param amount cash paid on it
     * @param discount what the payer deducted as well; may be null
     */
    public record Line(String invoiceNumber, BigDecimal amount, BigDecimal discount) {

        public Line {
            amount = plain(amount);
            discount = plain(discount);
        }
    }

    /** 10.0 and 10.00 are the same content. */
    public NewRemittanceAdvice {
        source = source == null ? "api" : source;
        amount = plain(amount);
    }

    private static BigDecimal plain(BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.scale() > -MAX_ZEROS ? stripped.setScale(0) : stripped;
    }
}
