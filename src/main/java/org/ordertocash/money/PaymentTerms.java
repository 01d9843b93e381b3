package org.ordertocash.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.Money;

/**
 * When an invoice is due, and what may be deducted from it for paying early. Days count from the invoice date.
 *
 * @param netDays days until it is due, 0 to 365
 * @param discountPercent of the gross amount, above 0 and below 100, up to 3 decimals; null: no discount
 * @param discountDays days until the discount ends, at most {@code netDays}; null: no discount
 */
public record PaymentTerms(int netDays, BigDecimal discountPercent, Integer discountDays) {

    public static final int MAX_DAYS = 365;
    /** The forms that are understood, for messages. */
    public static final String FORMS = "NET30, 30 days, 2/10 net 30 or 2% 10, net 30";

    private static final String DAYS = "(\\d{1,3})\\s*(?:d|days?)?";
    private static final Pattern NET = Pattern.compile("(?:net|n/)?\\s*" + DAYS);
    private static final Pattern DISCOUNT = Pattern.compile(
            "(\\d{1,2}(?:[.,]\\d{1,3})?)\\s*(?:%\\s*/?|/)\\s*" + DAYS + "\\s*[\\s,;]\\s*(?:net|n/)\\s*" + DAYS);

    public PaymentTerms {
        if (netDays < 0
                || netDays > MAX_DAYS
                || (discountPercent == null) != (discountDays == null)
                || discountPercent != null
                        && (discountPercent.signum() <= 0
                                || discountPercent.compareTo(BigDecimal.valueOf(100)) >= 0
                                || discountDays < 0
                                || discountDays > netDays)) {
            throw new IllegalArgumentException(
                    "No payment terms: " + netDays + ", " + discountPercent + ", " + discountDays);
        }
    }

    public static PaymentTerms net(int days) {
        return new PaymentTerms(days, null, null);
    }

    /**
     * Reads {@code NET30}, {@code 30 days}, {@code 30}, {@code 2/10 net 30} or {@code 2% 10, net 30}; empty when it is
     * none of these.
     */
    public static Optional<PaymentTerms> parse(String text) {
        String terms = text.strip().toLowerCase(Locale.ROOT);
        Matcher net = NET.matcher(terms);
        if (net.matches()) {
            int days = Integer.parseInt(net.group(1));
            return days > MAX_DAYS ? Optional.empty() : Optional.of(net(days));
        }
        Matcher discount = DISCOUNT.matcher(terms);
        if (!discount.matches()) {
            return Optional.empty();
        }
        BigDecimal percent = new BigDecimal(discount.group(1).replace(',', '.'));
        int days = Integer.parseInt(discount.group(2));
        int netDays = Integer.parseInt(discount.group(3));
        return percent.signum() == 0 || netDays > MAX_DAYS || days > netDays
                ? Optional.empty()
                : Optional.of(new PaymentTerms(netDays, percent, days));
    }

    public boolean hasDiscount() {
        return discountPercent != null;
    }

    public LocalDate dueOn(LocalDate issuedOn) {
        return issuedOn.plusDays(netDays);
    }

    /** The last day on which the discount may be taken, without days of grace; null: there is none. */
    public LocalDate discountUntil(LocalDate issuedOn) {
        return hasDiscount() ? issuedOn.plusDays(discountDays) : null;
    }

    /** The discount of this percentage on an amount, rounded half up to the minor unit. */
    public static Money discount(Money amount, BigDecimal percent) {
        return amount.multipliedBy(percent.movePointLeft(2), RoundingMode.HALF_UP);
    }

    /** In a form that {@link #parse} reads: {@code NET30} or {@code 2/10 net 30}. */
    @Override
    public String toString() {
        return hasDiscount()
                ? discountPercent.stripTrailingZeros().toPlainString() + "/" + discountDays + " net " + netDays
                : "NET" + netDays;
    }
}
