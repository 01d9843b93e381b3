package org.ordertocash.customer;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.duty.SecondWord;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.NotFound;
import org.ordertocash.money.CurrenciesInUse;
import org.ordertocash.money.Iban;
import org.ordertocash.people.People;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Bank accounts of ours: one person enters one, another confirms it, and only then anything uses it. */
@Service
@Transactional
public class OwnAccounts {

    private static final int MOST = 200;

    private final LegalEntities entities;
    private final BankAccountRepository accounts;
    private final ConflictsOfInterest conflicts;
    private final JdbcClient jdbc;
    private final Clock clock;

    private final People people;

    OwnAccounts(
            LegalEntities entities,
            BankAccountRepository accounts,
            ConflictsOfInterest conflicts,
            JdbcClient jdbc,
            Clock clock,
            People people) {
        this.people = people;
        this.entities = entities;
        this.accounts = accounts;
        this.conflicts = conflicts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Enters an account, for another person to confirm. Account numbers that are no IBAN are taken as the bank's own
     * id: statements of such accounts exist in practice.
     *
     * @param bic may be null
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     * @throws NotFound no such entity
     * @throws Conflict it is registered, or waits already
     */
    public OwnAccountRequest propose(String entityCode, String iban, String currency, String bic, String by) {
        LegalEntity entity = entities.byCode(entityCode);
        String accountId = Iban.normalise(iban);
        new FieldErrors()
                .require(
                        accountId.length() >= 4 && accountId.length() <= 34,
                        "iban",
                        "must have 4 to 34 letters or digits")
                .require(
                        CurrenciesInUse.contains(currency),
                        "currency",
                        "is not a currency in use by ISO 4217, such as EUR")
                .require(
                        bic == null || bic.matches("[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?"),
                        "bic",
                        "is not a BIC of 8 or 11 characters")
                .throwIfAny();
        refuseKnown(accountId, currency);
        long id = jdbc.sql("""
                insert into otc.bank_account_requests (entity_id, account_id, currency, bic, proposed_by, proposed_at)
                values (:entity, :account, :currency, :bic, :by, :now) returning id
                """)
                .param("entity", entity.id())
                .param("account", accountId)
                .param("currency", currency)
                .param("bic", bic, java.sql.Types.VARCHAR)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        return byId(id);
    }

    private void refuseKnown(String accountId, String currency) {
        accounts.findByAccountIdAndCurrency(accountId, currency).ifPresent(other -> {
            throw new Conflict("The account " + accountId + " in " + currency + " is registered already");
        });
        select("r.decided_at is null and r.account_id = :key", accountId).stream()
                .filter(waits -> waits.currency().equals(currency))
                .findFirst()
                .ifPresent(waits -> {
                    throw new Conflict("The account " + accountId + " in " + currency + ", as "
                            + people.name(waits.proposedBy()) + " entered it, waits for another person to confirm it.");
                });
    }

    /** Those that wait first, then the latest; at most 200. */
    @Transactional(readOnly = true)
    public List<OwnAccountRequest> latest(EntityScope mine) {
        return query("(:everything or r.entity_id = any(:entities))", mine.parameters());
    }

    /** @throws NotFound no such request */
    @Transactional(readOnly = true)
    public OwnAccountRequest byId(long id) {
        return select("r.id = :key", id).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("entered bank account " + id));
    }

    private List<OwnAccountRequest> select(String where, Object key) {
        return query(where, Map.of("key", key));
    }

    private List<OwnAccountRequest> query(String where, Map<String, Object> parameters) {
        return jdbc.sql("""
                select r.id, r.entity_id, e.code as entity, e.name as entity_name, r.account_id,
                       r.currency, r.bic, r.proposed_by,
                       r.proposed_at, r.confirmed, r.decided_by, r.decided_at, r.decision_comment
                  from otc.bank_account_requests r join otc.legal_entities e on e.id = r.entity_id
                 where %s order by r.decided_at is not null, r.id desc limit %d
                """.formatted(where, MOST))
                .params(parameters)
                .query(OwnAccountRequest.class)
                .list();
    }

    /**
     * Confirms an account, which counts from then on, or rejects it. A repeat by the same person changes nothing.
     *
     * @param comment required for a rejection
     * @throws org.ordertocash.input.InvalidInput no comment with a rejection
     * @throws NotFound no such request
     * @throws Conflict it was decided otherwise; as {@link org.ordertocash.duty.ConflictOfInterest}: the person entered
     *     it
     */
    public OwnAccountRequest decide(long id, boolean confirm, String comment, String by) {
        SecondWord word = new SecondWord(confirm, comment, by);
        jdbc.sql("select id from otc.bank_account_requests where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional();
        OwnAccountRequest request = byId(id);
        if (word.repeats(request.confirmed(), request.decidedBy(), people)) {
            return request;
        }
        conflicts.refuse(Duty.CONFIRM_OWN_ACCOUNT, by, Case.ownAccount(id));
        jdbc.sql("""
                update otc.bank_account_requests
                   set confirmed = :confirmed, decision_comment = :comment, decided_by = :by, decided_at = :now
                 where id = :id
                """)
                .param("confirmed", confirm)
                .param("comment", comment, java.sql.Types.VARCHAR)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .param("id", id)
                .update();
        if (confirm) {
            accounts.saveAndFlush(new BankAccount(request, clock.instant()));
        }
        return byId(id);
    }
}
