package org.ordertocash.exchange;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.ordertocash.money.Amounts;

/**
 * A rate as somebody entered it, that does not count by itself.
 *
 * @param byChannel delivered by the connected system {@code proposedBy}
 * @param confirmed whether it counts; null: another person has to confirm it
 * @param decidedBy null, like the comment: nobody yet
 */
public record RateRequest(
        long id,
        String base,
        String quote,
        LocalDate day,
        BigDecimal rate,
        String source,
        boolean byChannel,
        String proposedBy,
        Instant proposedAt,
        Boolean confirmed,
        String decidedBy,
        Instant decidedAt,
        String decisionComment) {

    public RateRequest {
        rate = Amounts.shortest(rate);
    }
}
