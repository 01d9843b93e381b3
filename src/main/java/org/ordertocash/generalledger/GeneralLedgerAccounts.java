package org.ordertocash.generalledger;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.ledger.Account;
import org.ordertocash.money.Amounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * To which accounts of the general ledger ours go. What was said stays with who said it; the latest counts, for batches
 * that come after it.
 */
@Service
public class GeneralLedgerAccounts {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Set<String> CATEGORIES = Set.of("S", "Z", "E", "AE", "K", "G", "O", "L", "M");

    private final JdbcClient jdbc;
    private final Clock clock;

    GeneralLedgerAccounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An account of ours. */
    public record OurAccount(String number, String name) {}

    /** The chart of accounts, by number. */
    @Transactional(readOnly = true)
    public List<OurAccount> chart() {
        return jdbc.sql("select number, name from otc.accounts order by number")
                .query(OurAccount.class)
                .list();
    }

    /** The rules that count for a legal entity, by account; what has none keeps our number. */
    @Transactional(readOnly = true)
    public List<AccountRule> of(long entityId) {
        return jdbc.sql("""
                select * from (
                    select distinct on (account, tax_category, tax_rate) account, tax_category, tax_rate,
                           general_ledger_account, tax_key, set_by, set_at
                      from otc.general_ledger_accounts where entity_id = :entity
                     order by account, tax_category, tax_rate, id desc) latest
                 where general_ledger_account is not null
                 order by account, tax_category nulls first, tax_rate nulls first
                """)
                .param("entity", entityId)
                .query((row, n) -> new AccountRule(
                        row.getString("account"),
                        row.getString("tax_category"),
                        Amounts.shortest(row.getBigDecimal("tax_rate")),
                        row.getString("general_ledger_account"),
                        row.getString("tax_key"),
                        row.getString("set_by"),
                        row.getTimestamp("set_at").toInstant()))
                .list();
    }

    /**
     * Says to which account lines go from now on, or that a rule no longer counts.
     *
     * @return the rules that count now
     * @throws org.ordertocash.input.InvalidInput with every wrong field
     */
    @Transactional
    public List<AccountRule> set(long entityId, AccountRule rule, String by) {
        check(rule);
        jdbc.sql("""
                insert into otc.general_ledger_accounts (entity_id, account, tax_category, tax_rate,
                    general_ledger_account, tax_key, set_by, set_at)
                values (:entity, :account, :category, :rate, :target, :key, :by, :now)
                """)
                .param("entity", entityId)
                .param("account", rule.account())
                .param("category", rule.taxCategory(), Types.VARCHAR)
                .param("rate", rule.taxRate(), Types.NUMERIC)
                .param("target", rule.generalLedgerAccount(), Types.VARCHAR)
                .param("key", rule.taxKey(), Types.VARCHAR)
                .param("by", by)
                .param("now", OffsetDateTime.now(clock))
                .update();
        return of(entityId);
    }

    private static void check(AccountRule rule) {
        BigDecimal rate = rule.taxRate();
        String target = rule.generalLedgerAccount();
        new FieldErrors()
                .require(
                        Account.numbers().contains(rule.account() == null ? "" : rule.account()),
                        "account",
                        "is not an account of ours, such as 4000")
                .require(
                        rule.taxCategory() == null || CATEGORIES.contains(rule.taxCategory()),
                        "taxCategory",
                        "is not a tax category of EN 16931, such as S")
                .require(rate == null || rule.taxCategory() != null, "taxRate", "needs a tax category")
                .require(
                        rate == null
                                || rate.signum() >= 0
                                        && rate.compareTo(HUNDRED) <= 0
                                        && rate.stripTrailingZeros().scale() <= 4,
                        "taxRate",
                        "must be a percentage from 0 to 100")
                .require(
                        target == null || target.matches("[0-9A-Za-z.-]{1,20}"),
                        "generalLedgerAccount",
                        "must be up to 20 letters, digits, points and hyphens")
                .require(
                        rule.taxKey() == null || target != null && rule.taxKey().matches("\\d{1,4}"),
                        "taxKey",
                        "must be up to four digits, beside an account")
                .throwIfAny();
    }

    AccountMap map(long entityId) {
        return new AccountMap(of(entityId));
    }
}
