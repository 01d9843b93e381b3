package org.ordertocash.matching.rule;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.WrittenNumber;

/**
 * A document that a payment names.
 *
 * @param item may be settled
 * @param structured in structured remittance, otherwise in the free text
 * @param stated what the payer says is paid on it; null: not said
 * @param order by the number of an order, which may have several items
 * @param advice the remittance advice that names it; null: the payment itself does
 * @param replaced the invoice that is named, in whose place this one stands now; null: it is named itself
 */
public record NamedDocument(
        OpenItem item,
        WrittenNumber.Strength strength,
        boolean structured,
        Money stated,
        boolean order,
        Advice advice,
        String replaced) {

    NamedDocument(OpenItem item, WrittenNumber.Strength strength, boolean structured, Money stated) {
        this(item, strength, structured, stated, false, null, null);
    }

    int points() {
        return structured && strength == WrittenNumber.Strength.EXACT
                ? 60
                : switch (strength) {
                    case EXACT -> 55;
                    case VARIANT -> 45;
                    case DIGITS, WEAK, SHORT_FORM, BETWEEN, TYPO -> 30;
                };
    }

    /** The same, read as surely as that. */
    NamedDocument as(WrittenNumber.Strength other) {
        return new NamedDocument(item, other, structured, stated, order, advice, replaced);
    }

    public boolean settled() {
        return item.open().isZero();
    }

    /** For people, behind the numbers that are meant: in whose place they stand; empty: in no other's. */
    static String inPlaceOf(Collection<NamedDocument> named) {
        String replaced = named.stream()
                .map(NamedDocument::replaced)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return replaced.isEmpty() ? "" : " (in place of " + replaced + ")";
    }
}
