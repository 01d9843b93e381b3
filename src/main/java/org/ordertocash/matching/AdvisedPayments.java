package org.ordertocash.matching;

import java.util.List;
import org.ordertocash.matching.candidate.AdviceSearch;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.remittance.RemittanceAdviceReceived;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When an advice arrives, tells which waiting payments it may be for. */
@Component
public class AdvisedPayments {

    private static final int MAX_WAITING = 20;

    private final AdviceSearch search;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    AdvisedPayments(AdviceSearch search, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.search = search;
        this.jdbc = jdbc;
        this.events = events;
    }

    @EventListener
    void tell(RemittanceAdviceReceived advice) {
        List<Long> waiting = waitingFor(advice.adviceId());
        if (!waiting.isEmpty()) {
            events.publishEvent(new PaymentsAdvised(waiting));
        }
    }

    /** Payments that a person was asked about and that this advice may be for. */
    private List<Long> waitingFor(long advice) {
        List<BankPayment> payments = jdbc.sql("""
                select t.* from otc.payments t join otc.remittance_advices a on a.entity_id = t.entity_id
                    and a.currency = t.currency and a.amount = t.amount
                 where a.id = :id and t.outcome = 'UNPLACED' and t.direction = 'CRDT' and t.placed_amount = 0
                   and t.booked_on between a.paid_on - :days and a.paid_on + :days order by t.id limit :max
                """)
                .param("id", advice)
                .param("days", AdviceSearch.DAYS)
                .param("max", MAX_WAITING)
                .query(BankPayment::map)
                .list();
        return payments.isEmpty()
                ? List.of()
                : List.copyOf(search.find(payments).keySet());
    }
}
