package org.ordertocash.matching.candidate;

import java.util.List;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.rule.NamedDocument;
import org.ordertocash.matching.rule.RaisedObjection;
import org.ordertocash.payment.BankPayment;

/**
 * What a payment names.
 *
 * @param unknown written like a number of ours, but not one
 * @param unread why it may name more than this; null: this is all
 * @param advised whether a remittance advice may be for it
 */
public record References(List<NamedDocument> named, List<String> unknown, RaisedObjection unread, boolean advised) {

    References(List<NamedDocument> named, List<String> unknown, RaisedObjection unread) {
        this(named, unknown, unread, false);
    }

    public List<OpenItem> items() {
        // as in most cases
        return named.size() == 1
                ? List.of(named.get(0).item())
                : named.stream().map(NamedDocument::item).distinct().toList();
    }

    /** Whether the payment is to the cent what is open on all that it names. */
    public boolean fit(BankPayment payment) {
        return items().stream().allMatch(item -> item.open().isSameCurrency(payment.amount()))
                && items().stream()
                        .map(OpenItem::open)
                        .reduce(Money::plus)
                        .filter(sum -> sum.isEqual(payment.amount()))
                        .isPresent();
    }
}
