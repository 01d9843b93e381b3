package org.ordertocash.matching.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.Money;
import org.ordertocash.exchange.Rate;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.rule.Placement.Part;
import org.ordertocash.payment.BankPayment;

/** What must hold to the cent for every placing: asked of a rule's answer, and again under the locks of its items. */
public final class PlacingArithmetic {

    private PlacingArithmetic() {}

    /**
     * An item that a placing wants.
     *
     * @param left what nobody else has taken of it
     */
    public record Wanted(OpenItem item, Money left) {}

    /** As a rule saw its items. */
    static Optional<RaisedObjection> objection(BankPayment payment, List<Part> parts) {
        return objection(
                payment, parts, part -> new Wanted(part.item(), part.item().open()));
    }

    /** @param now tells a part's item as it is now; asked only where a part has one */
    public static Optional<RaisedObjection> objection(
            BankPayment payment, List<Part> parts, Function<Part, Wanted> now) {
        Money sum = parts.stream()
                .map(Part::amount)
                .reduce(Money.zero(payment.amount().getCurrencyUnit()), Money::plus);
        if (!sum.isEqual(payment.amount())) {
            return Optional.of(Objection.PARTS_DO_NOT_ADD_UP.raise(sum, payment.amount()));
        }
        Map<Long, Money> taken = new HashMap<>();
        for (Part part : parts) {
            Optional<RaisedObjection> objection = ofAmounts(part)
                    .or(() -> part.item() == null ? Optional.empty() : onItem(payment, part, now.apply(part), taken));
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private static Optional<RaisedObjection> ofAmounts(Part part) {
        boolean positive = part.amount().isPositive()
                && !part.discount().isNegative()
                && !part.bankCharge().isNegative();
        return positive ? Optional.empty() : Optional.of(Objection.AMOUNT_NOT_POSITIVE.raise());
    }

    private static Optional<RaisedObjection> onItem(
            BankPayment payment, Part part, Wanted wanted, Map<Long, Money> taken) {
        OpenItem item = wanted.item();
        if (item.open().isSameCurrency(payment.amount()) != (part.exchange() == null)) {
            return Optional.of(Objection.ANOTHER_CURRENCY.raise(item.documentNumber()));
        }
        if (item.entityId() != payment.entityId() || item.customerId() != part.customerId()) {
            return Optional.of(Objection.ANOTHER_BOOK.raise(item.documentNumber()));
        }
        if (!part.itemAmount()
                .isEqual(converted(part)
                        .plus(part.discount())
                        .plus(part.bankCharge())
                        .plus(part.difference()))) {
            return Optional.of(Objection.ITEM_DOES_NOT_ADD_UP.raise(item.documentNumber()));
        }
        return taken.merge(item.id(), part.itemAmount(), Money::plus).isGreaterThan(wanted.left())
                ? Optional.of(Objection.TOO_LITTLE_OPEN.raise(item.documentNumber(), wanted.left()))
                : Optional.empty();
    }

    /** The cash in the item's currency. */
    private static Money converted(Part part) {
        Money settled = part.itemAmount()
                .minus(part.discount())
                .minus(part.bankCharge())
                .minus(part.difference());
        if (part.exchange() == null) {
            return part.amount();
        }
        Rate rate = part.exchange().rate();
        return rate.equals(Rate.between(part.amount(), settled)) ? settled : rate.convert(part.amount());
    }
}
