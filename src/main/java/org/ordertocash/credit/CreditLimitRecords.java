package org.ordertocash.credit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.Amounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of limits: what is asked, decided and in force. */
@Component
class CreditLimitRecords {

    private final JdbcClient jdbc;

    CreditLimitRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Account(long id, long entityId, String currency) {}

    record Earlier(long id, String requestHash) {}

    Optional<Earlier> withKey(String key) {
        return jdbc.sql("select id, request_hash from otc.credit_limit_requests where idempotency_key = :key")
                .param("key", key)
                .query(Earlier.class)
                .optional();
    }

    /** The customer's account with the legal entity; without one its only account. */
    Account account(String customer, String entity) {
        boolean known = jdbc.sql("select exists (select from otc.customers where number = :number)")
                .param("number", customer)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw new NotFound("customer " + customer);
        }
        List<Account> accounts = jdbc.sql("""
                select a.id, a.entity_id, a.currency
                  from otc.credit_accounts a
                  join otc.customers c on c.id = a.customer_id
                  join otc.legal_entities e on e.id = a.entity_id
                 where c.number = :number and (cast(:entity as text) is null or e.code = :entity)
                 order by a.id
                """)
                .param("number", customer)
                .param("entity", entity, Types.VARCHAR)
                .query(Account.class)
                .list();
        if (accounts.size() != 1) {
            throw InvalidInput.of(
                    "entity",
                    accounts.isEmpty()
                            ? "names no legal entity that sells to this customer"
                            : "is missing: several legal entities sell to this customer");
        }
        return accounts.get(0);
    }

    long entityOf(long account) {
        return jdbc.sql("select entity_id from otc.credit_accounts where id = :id")
                .param("id", account)
                .query(Long.class)
                .single();
    }

    long store(long account, NewCreditLimit limit, String key, String hash, String by, OffsetDateTime now) {
        return jdbc.sql("""
                insert into otc.credit_limit_requests (account_id, kind, amount, valid_from, valid_to, reason,
                    idempotency_key, request_hash, requested_by, requested_at)
                values (:account, :kind, :amount, :from, :to, :reason, :key, :hash, :by, :now) returning id
                """)
                .param("account", account)
                .param("kind", limit.kind().name())
                .param("amount", limit.amount())
                .param("from", limit.validFrom())
                .param("to", limit.validTo(), Types.DATE)
                .param("reason", limit.reason())
                .param("key", key)
                .param("hash", hash)
                .param("by", by)
                .param("now", now)
                .query(Long.class)
                .single();
    }

    CreditLimitRequest byId(long id) {
        return select("r.id = :key", id).stream().findFirst().orElseThrow(() -> new NotFound("limit request " + id));
    }

    List<CreditLimitRequest> ofCustomer(String number) {
        return select("c.number = :key", number);
    }

    private List<CreditLimitRequest> select(String where, Object key) {
        return jdbc.sql("""
                select r.*, c.number, c.name, e.code, a.currency,
                       r.amount + case when r.kind = 'TEMPORARY_RAISE'
                                       then coalesce(otc.credit_limit_of(a.id, 'BASE', r.valid_from), 0)
                                       else 0 end as resulting,
                       (select l.amount from otc.credit_limits l
                         where l.account_id = a.id and l.kind = r.kind
                           and (l.approved_at is null or l.approved_at < r.requested_at)
                           and (l.valid_from is null or l.valid_from <= r.valid_from)
                           and (l.valid_to is null or l.valid_to >= r.valid_from)
                         order by l.valid_from desc nulls last, l.id desc limit 1) as before,
                       case when exists (select from otc.credit_limits l where l.request_id = r.id) then 'IN_FORCE'
                            when exists (select from otc.credit_limit_decisions d
                                          where d.request_id = r.id and not d.approved) then 'REJECTED'
                            else 'WAITING' end as status
                  from otc.credit_limit_requests r
                  join otc.credit_accounts a on a.id = r.account_id
                  join otc.customers c on c.id = a.customer_id
                  join otc.legal_entities e on e.id = a.entity_id
                 where\s""" + where + " order by r.id desc limit 200")
                .param("key", key)
                .query((row, n) -> request(row))
                .list();
    }

    private CreditLimitRequest request(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new CreditLimitRequest(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getString("number"),
                row.getString("name"),
                row.getString("code"),
                CreditLimitKind.valueOf(row.getString("kind")),
                Amounts.of(row.getBigDecimal("amount"), currency),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("reason"),
                CreditLimitRequest.Status.valueOf(row.getString("status")),
                row.getString("requested_by"),
                row.getTimestamp("requested_at").toInstant(),
                row.getBigDecimal("before") == null ? null : Amounts.of(row.getBigDecimal("before"), currency),
                Amounts.of(row.getBigDecimal("resulting"), currency),
                decisions(row.getLong("id")));
    }

    private List<CreditLimitRequest.Decision> decisions(long id) {
        return jdbc.sql("select * from otc.credit_limit_decisions where request_id = :id order by step")
                .param("id", id)
                .query((row, n) -> new CreditLimitRequest.Decision(
                        row.getInt("step"),
                        row.getBoolean("approved"),
                        row.getString("comment"),
                        row.getString("decided_by"),
                        row.getTimestamp("decided_at").toInstant()))
                .list();
    }

    void lock(long account) {
        jdbc.sql("select id from otc.credit_accounts where id = :id for update")
                .param("id", account)
                .query(Long.class)
                .single();
    }

    String riskClass(long account) {
        return jdbc.sql("select otc.credit_risk_class(:id)")
                .param("id", account)
                .query(String.class)
                .single();
    }

    void decided(long id, int step, boolean approved, String comment, Cause cause, OffsetDateTime now) {
        jdbc.sql("""
                insert into otc.credit_limit_decisions (request_id, step, approved, comment, decided_by, decided_at,
                    process_instance_id)
                values (:id, :step, :approved, :comment, :by, :now, :process)
                """)
                .param("id", id)
                .param("step", step)
                .param("approved", approved)
                .param("comment", comment)
                .param("by", cause.by())
                .param("now", now)
                .param("process", cause.processInstanceId())
                .update();
    }

    void putInForce(long id) {
        jdbc.sql("""
                insert into otc.credit_limits (account_id, kind, amount, valid_from, valid_to, reason, requested_by,
                    requested_at, approved_by, approved_at, request_id)
                select r.account_id, r.kind, r.amount, r.valid_from, r.valid_to, r.reason, r.requested_by,
                       r.requested_at, d.decided_by, d.decided_at, r.id
                  from otc.credit_limit_requests r
                  join otc.credit_limit_decisions d on d.request_id = r.id and d.approved
                 where r.id = :id order by d.decided_at desc, d.step desc limit 1
                """).param("id", id).update();
    }
}
