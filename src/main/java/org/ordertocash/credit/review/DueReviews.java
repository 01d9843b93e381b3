package org.ordertocash.credit.review;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.ordertocash.ledger.Cause;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the reviews of the day: of accounts whose date has come, and of those of which something happened since the
 * last review, in the last days. An account with an open review gets no second one.
 */
@Service
public class DueReviews {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DueReviews(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** @return how many */
    @Transactional
    public int openAll() {
        List<Long> opened = jdbc.sql("""
                with now as (
                    select cast(:now as timestamptz) as at,
                           cast(:now as timestamptz) - interval '7 days' as news_since),
                notice as (
                    select k.customer_id, k.entity_id, max(n.level) as level, max(n.issued_on) as on_day
                      from otc.dunning_notices n join otc.dunning_cases k on k.id = n.case_id, now
                     where n.level >= 3 and n.issued_on > cast(now.news_since as date)
                     group by k.customer_id, k.entity_id),
                returned as (
                    select t.customer_id, t.entity_id, max(t.booked_on) as on_day
                      from otc.payments t join otc.payment_returns r on r.payment_id = t.id, now
                     where t.customer_id is not null and r.decided_at > now.news_since
                     group by t.customer_id, t.entity_id),
                due as (
                    select a.id as account_id,
                           case when k.next_review_on <= otc.local_day(k.entity_id, now.at) then 'DATE'
                                when n.level is not null then 'DUNNING'
                                when r.on_day is not null then 'RETURN'
                                else 'CLASS' end as cause,
                           case when k.next_review_on <= otc.local_day(k.entity_id, now.at)
                                then 'The day of the review has come: ' || otc.day_text(k.next_review_on)
                                when n.level is not null
                                then 'A notice of level ' || n.level || ' was issued on ' || otc.day_text(n.on_day)
                                when r.on_day is not null
                                then 'A payment came back on ' || otc.day_text(r.on_day)
                                else 'The class is ' || k.risk_class || ', it was ' || s.risk_class end as reason
                      from now
                     cross join otc.customer_accounts k
                      join otc.credit_accounts a on a.customer_id = k.customer_id and a.entity_id = k.entity_id
                      left join lateral (
                           select v.id, v.started_at from otc.credit_reviews v where v.account_id = a.id
                            order by v.id desc limit 1) last on true
                      left join otc.credit_scores s on s.review_id = last.id
                      left join notice n on n.customer_id = k.customer_id and n.entity_id = k.entity_id
                           and (last.id is null or n.on_day > otc.local_day(k.entity_id, last.started_at))
                      left join returned r on r.customer_id = k.customer_id and r.entity_id = k.entity_id
                           and (last.id is null or r.on_day > otc.local_day(k.entity_id, last.started_at))
                     where k.status = 'ACTIVE'
                       and (k.next_review_on <= otc.local_day(k.entity_id, now.at) or n.level is not null
                            or r.on_day is not null
                            or k.risk_class > greatest(s.risk_class, s.class_before))
                       and not exists (select from otc.credit_reviews o
                                        where o.account_id = a.id and o.outcome is null))
                insert into otc.credit_reviews (account_id, cause, reason, started_by, started_at)
                select account_id, cause, reason, :by, :now from due order by account_id
                on conflict do nothing
                returning id
                """)
                .param("now", OffsetDateTime.now(clock))
                .param("by", Cause.SYSTEM)
                .query(Long.class)
                .list();
        opened.forEach(id -> events.publishEvent(new CreditReviewOpened(id)));
        return opened.size();
    }
}
