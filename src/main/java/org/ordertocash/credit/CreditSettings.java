package org.ordertocash.credit;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.ordertocash.exchange.ExchangeRates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How exposure is reckoned, and what counts for the authority of a person. The database reckons with it as well: so the
 * configuration is written into a table when the application starts, and each change stays known.
 */
@Component
public class CreditSettings {

    private final InForce configured;
    private final JdbcClient jdbc;
    private final Clock clock;

    /**
     * @param releasedDays for how long a release by a person counts for the authority of the next
     * @param horizonDays open orders to be shipped later do not count; null: all count
     * @param subtractCredits whether credits on account are taken off what a customer owes
     * @param rateMaxAgeDays an older exchange rate converts nothing
     */
    public record InForce(int releasedDays, Integer horizonDays, boolean subtractCredits, int rateMaxAgeDays) {}

    CreditSettings(
            @Value("${order-to-cash.credit.released-days:30}") int releasedDays,
            @Value("${order-to-cash.credit.horizon-days:}") Integer horizonDays,
            @Value("${order-to-cash.credit.subtract-credits:false}") boolean subtractCredits,
            ExchangeRates rates,
            JdbcClient jdbc,
            Clock clock) {
        this.configured = new InForce(releasedDays, horizonDays, subtractCredits, rates.maxAgeDays());
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener(ApplicationStartedEvent.class)
    @Transactional
    public void takeOver() {
        set(configured);
    }

    public InForce now() {
        return jdbc.sql("""
                select released_days, horizon_days, subtract_credits, rate_max_age_days
                  from otc.credit_settings_now()
                """).query(InForce.class).single();
    }

    /** From here on; the same again changes nothing. */
    void set(InForce settings) {
        if (settings.equals(now())) {
            return;
        }
        jdbc.sql("""
                insert into otc.credit_settings
                    (released_days, horizon_days, subtract_credits, rate_max_age_days, since)
                values (:released, :horizon, :subtract, :age, :now)
                """)
                .param("released", settings.releasedDays())
                .param("horizon", settings.horizonDays(), java.sql.Types.INTEGER)
                .param("subtract", settings.subtractCredits())
                .param("age", settings.rateMaxAgeDays())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
