package org.ordertocash.credit.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.credit.CreditLimitChanges;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.customer.account.ReviewedAccounts;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reviews: a score with its inputs, the limit and class that it proposes, and what became of them. A limit counts only
 * when others approved it.
 */
@Service
@Transactional
public class CreditReviews {

    private static final int MAX_REASON = 400;

    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private static final String SELECT = """
            select v.*, c.number, e.code, a.customer_id, a.entity_id, s.average_days_late, s.percent_overdue,
                   s.broken_promises, s.returned_payments, s.months_as_customer, s.external_rating as rated, s.points,
                   s.risk_class, s.proposed_limit, s.class_before, s.limit_before, s.currency, s.scored_at
              from otc.credit_reviews v
              join otc.credit_accounts a on a.id = v.account_id
              join otc.customers c on c.id = a.customer_id
              join otc.legal_entities e on e.id = a.entity_id
              left join otc.credit_scores s on s.review_id = v.id
             where\s""";

    private final CustomerAccounts accounts;
    private final ReviewedAccounts reviewed;
    private final CreditLimitChanges limits;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final LocalDays days;
    private final Clock clock;

    CreditReviews(
            CustomerAccounts accounts,
            ReviewedAccounts reviewed,
            CreditLimitChanges limits,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            LocalDays days,
            Clock clock) {
        this.accounts = accounts;
        this.reviewed = reviewed;
        this.limits = limits;
        this.events = events;
        this.jdbc = jdbc;
        this.days = days;
        this.clock = clock;
    }

    /** @param repeated a review of this account is open already: this one */
    public record Asked(CreditReview review, boolean repeated) {}

    /**
     * Opens a review because somebody asks for it.
     *
     * @param externalRating what an agency says; null: as before
     * @throws org.ordertocash.input.InvalidInput the reason is missing, or the account is not clear
     */
    public Asked ask(
            String customer, String entity, String reason, ExternalRating externalRating, EntityScope mine, String by) {
        new FieldErrors().text(reason, MAX_REASON, "reason").throwIfAny();
        CustomerAccount account = accounts.meant(customer, entity, mine);
        long id = jdbc.sql("select id from otc.credit_accounts where customer_id = :customer and entity_id = :entity "
                        + "and currency = :currency for update")
                .param("customer", account.customerId())
                .param("entity", account.entityId())
                .param("currency", account.currency())
                .query(Long.class)
                .single();
        List<CreditReview> open = select("v.account_id = :account and v.outcome is null", Map.of("account", id));
        if (!open.isEmpty()) {
            return new Asked(open.get(0), true);
        }
        long review = jdbc.sql("""
                insert into otc.credit_reviews (account_id, cause, reason, external_rating, started_by, started_at)
                values (:account, 'PERSON', :reason, :rating, :by, :now) returning id
                """)
                .param("account", id)
                .param("reason", reason)
                .param("rating", externalRating == null ? null : externalRating.name(), Types.VARCHAR)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        events.publishEvent(new CreditReviewOpened(review));
        return new Asked(byId(review), false);
    }

    /** @throws NotFound no such review */
    @Transactional(readOnly = true)
    public CreditReview byId(long id) {
        return select("v.id = :id", Map.of("id", id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("credit review " + id));
    }

    /** The newest first; at most 100. */
    @Transactional(readOnly = true)
    public List<CreditReview> ofCustomer(String number, EntityScope mine) {
        Map<String, Object> parameters = new HashMap<>(mine.parameters());
        parameters.put("number", number);
        return select("c.number = :number and (:everything or a.entity_id = any(:entities))", parameters);
    }

    /** The one that proposed this limit; empty: a person asked for it. */
    @Transactional(readOnly = true)
    public List<CreditReview> ofRequest(long requestId) {
        return select("v.request_id = :request", Map.of("request", requestId));
    }

    private List<CreditReview> select(String where, Map<String, ?> parameters) {
        return jdbc.sql(SELECT + where + " order by v.id desc limit 100")
                .params(parameters)
                .query((row, n) -> review(row))
                .list();
    }

    private static CreditReview review(ResultSet row) throws SQLException {
        return new CreditReview(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getString("number"),
                row.getString("code"),
                ReviewCause.valueOf(row.getString("cause")),
                row.getString("reason"),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("scored_at") == null ? null : score(row),
                row.getObject("request_id", Long.class),
                row.getString("outcome"),
                row.getObject("next_review_on", LocalDate.class),
                row.getTimestamp("ended_at") == null
                        ? null
                        : row.getTimestamp("ended_at").toInstant());
    }

    private static CreditReview.Score score(ResultSet row) throws SQLException {
        return new CreditReview.Score(
                new ScoreFacts(
                        Amounts.shortest(row.getBigDecimal("average_days_late")),
                        Amounts.shortest(row.getBigDecimal("percent_overdue")),
                        row.getInt("broken_promises"),
                        row.getInt("returned_payments"),
                        row.getInt("months_as_customer"),
                        row.getString("rated") == null ? null : ExternalRating.valueOf(row.getString("rated"))),
                row.getInt("points"),
                row.getString("risk_class"),
                Amounts.inMinorUnits(row.getBigDecimal("proposed_limit"), row.getString("currency")),
                row.getString("class_before"),
                Amounts.inMinorUnits(row.getBigDecimal("limit_before"), row.getString("currency")),
                row.getString("currency"),
                row.getTimestamp("scored_at").toInstant());
    }

    /** What the account is scored by, as things are now. */
    @Transactional(readOnly = true)
    public ScoreFacts facts(long reviewId) {
        return jdbc.sql("""
                select coalesce(paid.days, 0) as average_days_late, coalesce(open.percent, 0) as percent_overdue,
                       (select count(*) from otc.dunning_extensions x join otc.dunning_cases k on k.id = x.case_id
                         where k.customer_id = a.customer_id and k.entity_id = a.entity_id
                           and x.until < d.today and x.until > d.today - 365
                           and (k.closed_at is null or k.result <> 'SETTLED'
                                or otc.local_day(k.entity_id, k.closed_at) > x.until)) as broken_promises,
                       (select count(*) from otc.payments t
                         where t.customer_id = a.customer_id and t.entity_id = a.entity_id
                           and t.return_reason is not null and t.booked_on > d.today - 365) as returned_payments,
                       (select extract(year from age) * 12 + extract(month from age)
                          from age(d.today, otc.local_day(k.entity_id, k.created_at)) as age) as months_as_customer,
                       (select r.external_rating from otc.credit_reviews r
                         where r.account_id = a.id and r.external_rating is not null
                         order by r.id desc limit 1) as external_rating
                  from otc.credit_reviews v
                  join otc.credit_accounts a on a.id = v.account_id
                  join otc.customer_accounts k on k.customer_id = a.customer_id and k.entity_id = a.entity_id
                 cross join lateral (select otc.local_day(a.entity_id, :now) as today) d
                 cross join lateral (
                       select round(avg(greatest(i.settled_on - i.due_on, 0)), 2) as days
                         from otc.invoices n join otc.open_items i on i.id = n.open_item_id
                        where n.customer_id = a.customer_id and i.entity_id = a.entity_id
                          and not exists (select from otc.invoices r where r.replaces_id = n.id)
                          and i.settled_on > d.today - 365) paid
                 cross join lateral (
                       select round(100 * sum(o.amount) filter (where o.late) / nullif(sum(o.amount), 0), 2) as percent
                         from (select u.due_on < d.today as late,
                                      coalesce(otc.credit_converted(u.open_amount, u.currency, a.currency, d.today), 0)
                                          as amount
                                 from otc.unsettled_items u
                                where u.customer_id = a.customer_id and u.entity_id = a.entity_id) o) open
                 where v.id = :review
                """)
                .param("review", reviewId)
                .param("now", OffsetDateTime.now(clock))
                .query(ScoreFacts.class)
                .single();
    }

    /**
     * Keeps what the tables said of these facts, and asks for another limit where one is proposed; a repeat changes
     * nothing.
     *
     * @param scored by which facts the tables were asked
     * @return whether others have to approve something
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean propose(long reviewId, ScoreFacts scored, CreditClass says, Cause cause) {
        jdbc.sql("select a.id from otc.credit_accounts a join otc.credit_reviews v on v.account_id = a.id "
                        + "where v.id = :review for update of a")
                .param("review", reviewId)
                .query(Long.class)
                .single();
        CreditReview before = byId(reviewId);
        if (before.score() == null) {
            keep(before, scored, says);
        }
        CreditReview.Score score = byId(reviewId).score();
        if (score.isChange() && before.requestId() == null) {
            long request = limits.propose(
                    before.accountId(),
                    score.proposedLimit(),
                    "Review " + reviewId + ": " + score.points() + " points, class " + score.riskClass(),
                    "review-" + reviewId,
                    cause);
            jdbc.sql("update otc.credit_reviews set request_id = :request where id = :review")
                    .param("request", request)
                    .param("review", reviewId)
                    .update();
        }
        return score.isChange();
    }

    private void keep(CreditReview review, ScoreFacts facts, CreditClass says) {
        record Now(BigDecimal limit, String riskClass, String currency) {}
        Now now = jdbc.sql("""
                select coalesce(otc.credit_limit_of(a.id, 'BASE', otc.local_day(a.entity_id, :now)), 0) as "limit",
                       otc.credit_risk_class(a.id) as risk_class, a.currency
                  from otc.credit_accounts a where a.id = :account
                """)
                .param("account", review.accountId())
                .param("now", OffsetDateTime.now(clock))
                .query(Now.class)
                .single();
        BigDecimal proposed = says.limitPercent() == 100
                ? now.limit()
                : now.limit()
                        .multiply(BigDecimal.valueOf(says.limitPercent()))
                        .divide(HUNDRED)
                        .divide(HUNDRED, 0, RoundingMode.FLOOR)
                        .multiply(HUNDRED);
        jdbc.sql("""
                insert into otc.credit_scores (review_id, average_days_late, percent_overdue, broken_promises,
                    returned_payments, months_as_customer, external_rating, points, risk_class, proposed_limit,
                    class_before, limit_before, currency, review_months, scored_at)
                values (:review, :late, :overdue, :broken, :returned, :months, :rating, :points, :class, :proposed,
                    :classBefore, :limitBefore, :currency, :reviewMonths, :now)
                """)
                .param("review", review.id())
                .param("late", facts.averageDaysLate())
                .param("overdue", facts.percentOverdue())
                .param("broken", facts.brokenPromises())
                .param("returned", facts.returnedPayments())
                .param("months", facts.monthsAsCustomer())
                .param(
                        "rating",
                        facts.externalRating() == null
                                ? null
                                : facts.externalRating().name(),
                        Types.VARCHAR)
                .param("points", says.points())
                .param("class", says.riskClass())
                .param("proposed", proposed)
                .param("classBefore", now.riskClass())
                .param("limitBefore", now.limit())
                .param("currency", now.currency())
                .param("reviewMonths", says.reviewMonths())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** The limit that it proposes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long requestOf(long reviewId) {
        return byId(reviewId).requestId();
    }

    /**
     * Puts in force what others approved: limit and class.
     *
     * @throws org.ordertocash.authority.NotApproved an approval is missing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putInForce(long reviewId) {
        limits.putInForce(requestOf(reviewId));
    }

    /** Ends the review: the day of the next one, and the class if others approved it. A repeat changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(long reviewId, boolean approved) {
        CreditReview review = byId(reviewId);
        if (review.outcome() != null) {
            return;
        }
        record Account(long customerId, long entityId, int reviewMonths) {}
        Account account = jdbc.sql("""
                select a.customer_id, a.entity_id, s.review_months
                  from otc.credit_accounts a, otc.credit_scores s where a.id = :account and s.review_id = :review
                """)
                .param("account", review.accountId())
                .param("review", reviewId)
                .query(Account.class)
                .single();
        LocalDate next = days.today(account.entityId()).plusMonths(account.reviewMonths());
        jdbc.sql("""
                update otc.credit_reviews set outcome = :outcome, next_review_on = :next, ended_at = :now
                 where id = :review
                """)
                .param("outcome", review.requestId() == null ? "UNCHANGED" : approved ? "APPROVED" : "REJECTED")
                .param("next", next)
                .param("now", OffsetDateTime.now(clock))
                .param("review", reviewId)
                .update();
        reviewed.take(
                new AccountKey(account.customerId(), account.entityId()),
                review.requestId() != null && approved ? review.score().riskClass() : null,
                next);
    }
}
