package org.ordertocash.collections;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ordertocash.money.DayFormat;
import org.ordertocash.money.MoneyFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a run's proposals as the texts of the review form, the highest levels and amounts first. */
@Component
class ReviewFacts {

    private record Row(
            long id,
            String customer,
            String customerName,
            String email,
            String currency,
            int level,
            String levelName,
            BigDecimal overdue,
            int arrearsDays,
            int items,
            String blockedReason) {

        String overdueText() {
            return MoneyFormat.inWords(overdue, currency);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    ReviewFacts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Run(String entity, LocalDate runOn) {}

    /** Empty: there is no such run. */
    Optional<ProposalReview> of(long runId) {
        return jdbc.sql("""
                select coalesce(e.name || ' (' || e.code || ')', 'all legal entities') as entity, r.run_on
                  from otc.dunning_runs r left join otc.legal_entities e on e.id = r.entity_id
                 where r.id = :run
                """).param("run", runId).query(Run.class).optional().map(run -> of(runId, run));
    }

    private ProposalReview of(long runId, Run run) {
        List<Row> rows = jdbc.sql("""
                with changed as (""" + ChangesSinceProposal.SQL + """
                )
                select p.id, c.number as customer, c.name as customer_name, c.email, p.currency,
                       p.level, p.level_name,
                       p.arrears_days + otc.local_day(p.entity_id, :now) - otc.local_day(p.entity_id, r.created_at)
                           as arrears_days,
                       coalesce(p.blocked_reason, h.reason) as blocked_reason,
                       (select coalesce(sum(""" + DunningBlocks.ASKED + """
                           ), 0) from otc.dunning_proposal_items pi join otc.open_items i on i.id = pi.open_item_id
                         where pi.proposal_id = p.id) as overdue,
                       (select count(*) from otc.dunning_proposal_items i where i.proposal_id = p.id) as items
                  from otc.dunning_proposals p
                  join otc.dunning_runs r on r.id = p.run_id
                  join otc.customers c on c.id = p.customer_id
                  left join changed h on h.id = p.id
                 where p.run_id = :run
                 order by p.level desc, p.overdue_amount desc, c.number, p.currency
                """)
                .param("run", runId)
                .param("now", OffsetDateTime.now(clock))
                .param("noDunning", DunningBlocks.NO_DUNNING)
                .param("blocked", DunningBlocks.BLOCKED)
                .query(Row.class)
                .list();
        Map<Boolean, List<Row>> byBlocked =
                rows.stream().collect(Collectors.partitioningBy(r -> r.blockedReason() != null));
        List<Row> proposed = byBlocked.get(false);
        List<Row> blocked = byBlocked.get(true);
        return new ProposalReview(
                run.entity(),
                DayFormat.inWords(run.runOn()),
                proposed.size(),
                blocked.size(),
                total(proposed),
                proposed.stream().map(ReviewFacts::account).toList(),
                blocked.stream().map(ReviewFacts::blocked).toList(),
                proposed.stream().map(ReviewFacts::choice).toList());
    }

    private static String total(List<Row> rows) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        rows.forEach(r -> sums.merge(r.currency(), r.overdue(), BigDecimal::add));
        return sums.entrySet().stream()
                .map(s -> MoneyFormat.inWords(s.getValue(), s.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static ProposalReview.Account account(Row r) {
        return new ProposalReview.Account(
                r.customer(),
                r.customerName(),
                r.level(),
                r.levelName(),
                r.overdueText(),
                r.arrearsDays(),
                r.items(),
                r.email() == null ? "no e-mail known: print and post it" : "by e-mail to " + r.email());
    }

    private static ProposalReview.BlockedAccount blocked(Row r) {
        return new ProposalReview.BlockedAccount(
                r.customer(), r.customerName(), r.level(), r.overdueText(), r.blockedReason());
    }

    private static ProposalReview.Choice choice(Row r) {
        return new ProposalReview.Choice(
                "%s %s: level %d, %s, %s"
                        .formatted(r.customer(), r.customerName(), r.level(), r.levelName(), r.overdueText()),
                Long.toString(r.id()));
    }
}
