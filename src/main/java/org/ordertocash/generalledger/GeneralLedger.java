package org.ordertocash.generalledger;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.ordertocash.customer.LegalEntities;
import org.ordertocash.customer.LegalEntity;
import org.ordertocash.document.Documents;
import org.ordertocash.document.LoadedDocument;
import org.ordertocash.generalledger.BaseAmounts.Based;
import org.ordertocash.input.NotFound;
import org.ordertocash.money.Amounts;
import org.ordertocash.period.Period;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The batches in which journals leave for the general ledger, each journal once. */
@Service
public class GeneralLedger {

    private static final String OWNER = "general-ledger-batch";
    private static final String CSV = "GENERAL-LEDGER-CSV";
    private static final String DATEV = "GENERAL-LEDGER-DATEV";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LegalEntities entities;
    private final GeneralLedgerAccounts accounts;
    private final DatevClients clients;
    private final WaitingJournals waiting;
    private final Documents documents;

    GeneralLedger(
            JdbcClient jdbc,
            Clock clock,
            LegalEntities entities,
            GeneralLedgerAccounts accounts,
            DatevClients clients,
            WaitingJournals waiting,
            Documents documents) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.entities = entities;
        this.accounts = accounts;
        this.clients = clients;
        this.waiting = waiting;
        this.documents = documents;
    }

    /** What a file of a batch is. */
    public enum Format {
        CSV(GeneralLedger.CSV, "text/csv;charset=UTF-8", ".csv"),
        DATEV(GeneralLedger.DATEV, "text/csv;charset=windows-1252", ".csv");

        private final String kind;
        private final String mediaType;
        private final String ending;

        Format(String kind, String mediaType, String ending) {
            this.kind = kind;
            this.mediaType = mediaType;
            this.ending = ending;
        }
    }

    /**
     * Exports all journals of a month that have not left yet, in as many batches as DATEV's limit of rows needs: all of
     * them or, if something goes wrong, none. Nothing left: no batch. Who exports at the same moment waits, and gets
     * what is left then. What is posted meanwhile is for the next time; the state of the month does not change until
     * this is done.
     *
     * @throws org.ordertocash.input.Conflict a rate is missing without which the value in base currency is unknown
     */
    @Transactional
    public List<Batch> export(Period period, String by) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('otc.general_ledger_batches'), cast(:entity as int)),"
                        + " pg_advisory_xact_lock_shared(hashtext('otc.accounting_periods'), cast(:entity as int))")
                .param("entity", period.entityId())
                .query(row -> {});
        List<Batch> batches = new ArrayList<>();
        for (List<Long> journals = waiting.next(period, DatevStack.MOST_ROWS);
                !journals.isEmpty();
                journals = waiting.next(period, DatevStack.MOST_ROWS)) {
            batches.add(batch(period, journals, by));
        }
        return batches;
    }

    private Batch batch(Period period, List<Long> journals, String by) {
        LegalEntity entity = entities.byId(period.entityId());
        List<Based> lines = waiting.lines(journals, entity.currency());
        AccountMap map = accounts.map(entity.id());
        OffsetDateTime now = OffsetDateTime.now(clock);
        DatevStack.Stack stack = DatevStack.of(
                period.month(),
                entity.currency(),
                now.atZoneSameInstant(entity.timeZone()),
                lines,
                map,
                clients.of(entity.id()));
        int number =
                jdbc.sql("""
                select coalesce(max(number), 0) + 1 from otc.general_ledger_batches where entity_id = :entity
                """).param("entity", entity.id()).query(Integer.class).single();
        long id = jdbc.sql("""
                with batch as (
                    insert into otc.general_ledger_batches (entity_id, month, number, not_for_datev, created_by,
                        created_at)
                    values (:entity, :month, :number, :objection, :by, :now) returning id
                ), left_now as (
                    insert into otc.general_ledger_batch_journals (journal_id, batch_id)
                    select j, batch.id from batch, unnest(cast(:journals as bigint[])) j
                )
                select id from batch
                """)
                .param("entity", entity.id())
                .param("month", period.firstDay())
                .param("number", number)
                .param("objection", stack.objection(), java.sql.Types.VARCHAR)
                .param("by", by)
                .param("now", now)
                .param("journals", journals.toArray(Long[]::new))
                .query(Long.class)
                .single();
        waiting.keep(lines);
        store(id, period, number, Format.CSV, BatchCsv.of(entity.code(), number, lines, map));
        if (stack.content() != null) {
            store(id, period, number, Format.DATEV, stack.content());
        }
        return batches(period).stream()
                .filter(batch -> batch.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private void store(long batch, Period period, int number, Format format, byte[] content) {
        String name = (format == Format.DATEV ? "EXTF_Buchungsstapel_" : "journals_") + period.key() + "_" + number;
        documents.store(format.kind, OWNER, batch, name + format.ending, format.mediaType, content);
    }

    /** The batches of a month, the first one first. */
    @Transactional(readOnly = true)
    public List<Batch> batches(Period period) {
        return jdbc.sql("""
                select b.*, c.id as csv_id, c.sha256 as csv_sha256, d.id as datev_id, d.sha256 as datev_sha256,
                       (select count(*) from otc.general_ledger_batch_journals j where j.batch_id = b.id) as journals
                  from otc.general_ledger_batches b
                  join otc.documents c on c.kind = :csv and c.owner_type = :owner and c.owner_id = b.id
                  left join otc.documents d on d.kind = :datev and d.owner_type = :owner and d.owner_id = b.id
                 where b.entity_id = :entity and b.month = :month order by b.number
                """)
                .param("csv", CSV)
                .param("datev", DATEV)
                .param("owner", OWNER)
                .param("entity", period.entityId())
                .param("month", period.firstDay())
                .query((row, n) -> new Batch(
                        row.getLong("id"),
                        row.getInt("number"),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getLong("journals"),
                        row.getLong("csv_id"),
                        row.getString("csv_sha256"),
                        (Long) row.getObject("datev_id"),
                        row.getString("datev_sha256"),
                        row.getString("not_for_datev"),
                        row.getString("created_by"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    /**
     * A file of a batch, with the same bytes each time.
     *
     * @throws NotFound no such batch, or it has no such file
     */
    @Transactional(readOnly = true)
    public LoadedDocument file(long batchId, Format format) {
        return documents
                .find(format.kind, OWNER, batchId)
                .flatMap(about -> documents.load(about.id()))
                .orElseThrow(() -> new NotFound(format + " file of batch " + batchId));
    }

    /** The trial balance of a month, with what of it has left: the same when all has. */
    @Transactional(readOnly = true)
    public List<MonthTotal> totals(Period period) {
        return jdbc.sql("""
                select account, name, currency, coalesce(sum(amount) filter (where amount > 0), 0) as debit,
                       coalesce(-sum(amount) filter (where amount < 0), 0) as credit,
                       coalesce(sum(amount) filter (where amount > 0 and gone), 0) as exported_debit,
                       coalesce(-sum(amount) filter (where amount < 0 and gone), 0) as exported_credit
                  from (select p.account, a.name, p.currency, p.amount, b.journal_id is not null as gone
                          from otc.journals j join otc.postings p on p.journal_id = j.id
                          join otc.accounts a on a.number = p.account
                          left join otc.general_ledger_batch_journals b on b.journal_id = j.id
                         where j.entity_id = :entity and j.posted_on between :from and :to) lines
                 group by account, name, currency order by account, currency
                """)
                .param("entity", period.entityId())
                .param("from", period.firstDay())
                .param("to", period.lastDay())
                .query((row, n) -> {
                    String currency = row.getString("currency");
                    return new MonthTotal(
                            row.getString("account"),
                            row.getString("name"),
                            currency,
                            Amounts.inMinorUnits(row.getBigDecimal("debit"), currency),
                            Amounts.inMinorUnits(row.getBigDecimal("credit"), currency),
                            Amounts.inMinorUnits(row.getBigDecimal("exported_debit"), currency),
                            Amounts.inMinorUnits(row.getBigDecimal("exported_credit"), currency));
                })
                .list();
    }
}
