package org.ordertocash.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.ordertocash.matching.rule.Objection;
import org.ordertocash.matching.rule.Placement;
import org.ordertocash.matching.rule.RaisedObjection;
import org.ordertocash.payment.BankPayment;

/** Payments that are matched together must not take the same open item: a person has to say which is right. */
final class Rivals {

    private Rivals() {}

    /**
     * Leaves to a person the payments that want more of an item than is open on it. Of a payment that was made twice
     * the first counts.
     *
     * @param payments in the order of the statement file
     */
    static void settle(List<BankPayment> payments, Map<Long, Placement> placements) {
        Map<Long, List<BankPayment>> wanting = new LinkedHashMap<>();
        Map<Long, Money> wanted = new HashMap<>();
        Map<Long, Placement.Part> example = new HashMap<>();
        for (BankPayment payment : payments) {
            Placement placement = placements.get(payment.id());
            for (Placement.Part part : placement == null ? List.<Placement.Part>of() : placement.parts()) {
                if (part.item() != null) {
                    wanting.computeIfAbsent(part.item().id(), i -> new ArrayList<>())
                            .add(payment);
                    wanted.merge(part.item().id(), part.itemAmount(), Money::plus);
                    example.put(part.item().id(), part);
                }
            }
        }
        wanting.forEach((item, rivals) -> {
            if (wanted.get(item).isGreaterThan(example.get(item).item().open())) {
                BankPayment first = rivals.get(0);
                boolean repeated = rivals.stream()
                        .allMatch(other ->
                                other.samePayer(first) && other.amount().equals(first.amount()));
                RaisedObjection objection = repeated
                        ? Objection.PAID_TWICE_IN_STATEMENT.raise()
                        : Objection.WANTED_TWICE.raise(example.get(item).item().documentNumber());
                // of a payment that was made twice the first counts
                rivals.stream()
                        .skip(repeated ? 1 : 0)
                        .forEach(rival -> placements.computeIfPresent(
                                rival.id(),
                                (id, placement) -> placement.placed() ? placement.leftToPerson(objection) : placement));
            }
        });
    }
}
