package org.ordertocash.order;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** How much of an order is invoiced, by the numbers of its lines, and of its allowances and charges. */
public final class Invoiced {

    private final Map<Integer, BigDecimal> quantities = new HashMap<>();
    private final Map<Integer, BigDecimal> bases = new HashMap<>();
    private final Map<Integer, BigDecimal> nets = new HashMap<>();
    private final Map<Integer, BigDecimal> adjustments = new HashMap<>();

    /**
     * @param base quantity × price less discount
     * @param net with its allowances and charges
     */
    public void line(int line, BigDecimal quantity, BigDecimal base, BigDecimal net) {
        quantities.merge(line, quantity, BigDecimal::add);
        bases.merge(line, base, BigDecimal::add);
        nets.merge(line, net, BigDecimal::add);
    }

    public void adjustment(int number, BigDecimal amount) {
        adjustments.merge(number, amount, BigDecimal::add);
    }

    BigDecimal quantity(int line) {
        return quantities.getOrDefault(line, BigDecimal.ZERO);
    }

    BigDecimal base(int line) {
        return bases.getOrDefault(line, BigDecimal.ZERO);
    }

    BigDecimal net(int line) {
        return nets.getOrDefault(line, BigDecimal.ZERO);
    }

    BigDecimal of(OrderAdjustment one) {
        return adjustments.getOrDefault(one.number(), BigDecimal.ZERO);
    }
}
