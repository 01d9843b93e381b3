package org.ordertocash.statement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.money.Iban;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.statement.csv.CsvLayout;
import org.ordertocash.statement.csv.CsvMapping;
import org.ordertocash.statement.csv.CsvSample;
import org.ordertocash.statement.csv.CsvStatementReader;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.SizeLimit;
import org.ordertocash.statement.reported.UnreadableStatement;
import org.ordertocash.statement.text.GermanAccount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the CSV files of our bank accounts are read: of each account the mapping that was saved last counts. */
@Service
@Transactional
public class CsvMappings {

    private static final int PREVIEW_ROWS = 20;

    private final JdbcClient jdbc;
    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;

    CsvMappings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Account(long id, String accountId, String currency) {}

    /** @param column as the mapping names it */
    public record RowError(String column, String message) {}

    /**
     * A row as it was read.
     *
     * @param line in the file, from 1
     * @param amount signed: money that came is positive; all fields but line and errors are null if there are errors
     */
    public record Row(
            long line,
            LocalDate bookedOn,
            LocalDate valueOn,
            BigDecimal amount,
            String currency,
            String payerName,
            String payerIban,
            String remittance,
            List<String> references,
            String bankReference,
            String endToEndId,
            List<RowError> errors) {}

    /** What reading would result in. @param problem why no row could be read at all; null otherwise */
    public record Preview(String problem, List<Row> rows) {}

    /**
     * An account of ours.
     *
     * @param entity code of the legal entity that holds it
     * @param entityName what it is called
     * @param savedBy who saved its mapping; null, like the time, if it has none
     */
    public record MappedAccount(
            String accountId, String currency, String entity, String entityName, String savedBy, Instant savedAt) {}

    /** The accounts of these entities, by entity. */
    @Transactional(readOnly = true)
    public List<MappedAccount> accounts(EntityScope mine) {
        return jdbc.sql("""
                select a.account_id, a.currency, e.code, e.name, m.saved_by, m.saved_at
                  from otc.bank_accounts a join otc.legal_entities e on e.id = a.entity_id
                  left join lateral (select saved_by, saved_at from otc.csv_mappings where bank_account_id = a.id
                      order by id desc limit 1) m on true
                 where :everything or e.id = any(:entities)
                 order by e.code, a.account_id, a.currency""")
                .params(mine.parameters())
                .query((row, n) -> new MappedAccount(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getTimestamp(6) == null ? null : row.getTimestamp(6).toInstant()))
                .list();
    }

    /** @throws NotFound when we have no such account */
    @Transactional(readOnly = true)
    public MappedAccount mappedAccount(String accountId, String currency) {
        Account account = account(accountId, currency);
        return accounts(EntityScope.OF_THE_SYSTEM).stream()
                .filter(a -> a.accountId().equals(account.accountId())
                        && a.currency().equals(account.currency()))
                .findFirst()
                .orElseThrow();
    }

    /** The columns at the beginning of a file, as an incomplete mapping may cut it. */
    public CsvSample look(CsvMapping draft, byte[] sample) {
        return CsvSample.of(sample, draft);
    }

    /** The draft with delimiter, encoding and lines to skip as the file looks. */
    public CsvMapping guessCutting(CsvMapping draft, byte[] sample) {
        return CsvSample.guess(sample, draft);
    }

    /** @throws NotFound when we have no such account, or it has no mapping */
    @Transactional(readOnly = true)
    public CsvMapping of(String accountId, String currency) {
        Account account = account(accountId, currency);
        return layouts(account.id()).stream()
                .map(CsvLayout::mapping)
                .findFirst()
                .orElseThrow(() -> new NotFound("CSV mapping of account " + account.accountId()));
    }

    /**
     * The first file that is read by it is held until another person than {@code by} releases it. The one that is in
     * force already, saved again, changes nothing.
     *
     * @throws NotFound when we have no such account
     * @throws InvalidInput with every wrong field
     */
    public CsvMapping save(String accountId, String currency, CsvMapping mapping, String by) {
        Account account = account(accountId, currency);
        mapping.check();
        jdbc.sql("""
                insert into otc.csv_mappings (bank_account_id, mapping, saved_by, saved_at)
                select :account, new.mapping, :by, :now from (select cast(:mapping as jsonb) as mapping) new
                 where new.mapping is distinct from (select mapping from otc.csv_mappings
                    where bank_account_id = :account order by id desc limit 1)
                """)
                .param("account", account.id())
                .param("mapping", written(mapping))
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return mapping;
    }

    /**
     * The first rows of a file as the saved mapping reads them; nothing is stored. @throws NotFound as in {@link #of}
     */
    @Transactional(readOnly = true)
    public Preview preview(String accountId, String currency, InputStream file, long maxSize) {
        return read(account(accountId, currency), of(accountId, currency), new SizeLimit(file, maxSize));
    }

    /**
     * The same by a mapping that is not saved.
     *
     * @throws NotFound when we have no such account
     * @throws InvalidInput with every wrong field
     */
    @Transactional(readOnly = true)
    public Preview tryOut(String accountId, String currency, CsvMapping draft, byte[] sample) {
        draft.check();
        return read(account(accountId, currency), draft, new ByteArrayInputStream(sample));
    }

    private static Preview read(Account account, CsvMapping mapping, InputStream file) {
        try {
            return new Preview(
                    null,
                    CsvStatementReader.preview(
                                    file,
                                    new CsvLayout(null, account.accountId(), account.currency(), mapping),
                                    PREVIEW_ROWS)
                            .stream()
                            .map(CsvMappings::row)
                            .toList());
        } catch (UnreadableStatement refused) {
            return new Preview(refused.getMessage(), List.of());
        }
    }

    private static Row row(CsvStatementReader.Preview p) {
        List<RowError> errors = p.problems().stream()
                .map(e -> new RowError(e.column(), e.message()))
                .toList();
        ReportedTransaction t = p.transaction();
        return t == null
                ? new Row(p.line(), null, null, null, null, null, null, null, null, null, null, errors)
                : new Row(
                        p.line(),
                        t.bookedOn(),
                        t.valueOn(),
                        t.direction().signed(t.amount()),
                        t.currency(),
                        t.payerName(),
                        t.payerIban(),
                        t.remittanceText(),
                        t.structuredReferences(),
                        t.bankReference(),
                        t.endToEndId(),
                        errors);
    }

    /** @param account that the sender named for a CSV file; null if none */
    StatementReader.Source source(long maxSize, String fileId, String account) {
        return new StatementReader.Source(
                maxSize,
                fileId,
                this::currencyOf,
                this::zoneOf,
                layouts(account == null ? null : account(account, null).id()),
                account != null);
    }

    private String currencyOf(String accountId) {
        List<String> currencies = jdbc.sql("select currency from otc.bank_accounts where account_id in (:id, :iban)")
                .param("id", accountId)
                .param("iban", GermanAccount.iban(accountId))
                .query(String.class)
                .list();
        return currencies.size() == 1 ? currencies.get(0) : null;
    }

    /** UTC for an account that is not ours; its statement is refused later. */
    private ZoneId zoneOf(String accountId) {
        return jdbc.sql("""
                        select e.time_zone from otc.bank_accounts a join otc.legal_entities e on e.id = a.entity_id
                         where a.account_id in (:id, :iban) order by a.id limit 1""")
                .param("id", accountId)
                .param("iban", GermanAccount.iban(accountId))
                .query(String.class)
                .optional()
                .map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
    }

    private List<CsvLayout> layouts(Long accountId) {
        return jdbc.sql("""
                select distinct on (a.id) m.id, a.account_id, a.currency, m.mapping from otc.csv_mappings m
                    join otc.bank_accounts a on a.id = m.bank_account_id
                 where cast(:account as bigint) is null or a.id = :account order by a.id, m.id desc""")
                .param("account", accountId)
                .query((row, n) ->
                        new CsvLayout(row.getLong(1), row.getString(2), row.getString(3), read(row.getString(4))))
                .list();
    }

    private Account account(String accountId, String currency) {
        List<Account> accounts = jdbc.sql("""
                select id, account_id, currency from otc.bank_accounts
                 where account_id = :account and (cast(:currency as text) is null or currency = :currency)""")
                .param("account", Iban.normalise(accountId))
                .param("currency", currency)
                .query(Account.class)
                .list();
        if (accounts.isEmpty()) {
            throw new NotFound("bank account " + Iban.normalise(accountId));
        }
        if (accounts.size() > 1) {
            throw InvalidInput.of("currency", "is needed, since the account is held in several");
        }
        return accounts.get(0);
    }

    private String written(CsvMapping mapping) {
        try {
            return json.writeValueAsString(mapping);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private CsvMapping read(String mapping) {
        try {
            return json.readValue(mapping, CsvMapping.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored CSV mapping cannot be read", e);
        }
    }
}
