package org.ordertocash.statement;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ordertocash.input.Conflict;
import org.ordertocash.money.DayFormat;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.statement.reported.ReportedEntry;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.StatementHeader;
import org.ordertocash.statement.reported.StatementKind;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.reported.StatementSummary;
import org.ordertocash.statement.reported.UnreadableStatement;
import org.ordertocash.statement.text.GermanAccount;
import org.ordertocash.statement.text.TextLimits;
import org.ordertocash.time.LocalDays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One file on its way into the database, inside the importing transaction. Any exception undoes all of it. */
final class ImportRun implements StatementSink {

    private static final String BY_HAND =
            "It was uploaded by hand: its payments count when another person has compared "
                    + "it with what the bank shows and released it, or when the same file comes by a channel.";
    private static final String NEW_MAPPING =
            "It was read by a CSV mapping that %s saved and by which nobody has released a file yet: its payments "
                    + "count when another person has compared them with what the bank shows and released it.";
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    private final JdbcClient jdbc;
    private final IncomingEntries incomingEntries;
    private final IncomingTransactions incoming;
    private final KnownEntries known;
    private final UntoldEntries untold;
    private final StatementChain chain;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final LocalDate lastDay;
    private final LocalDays days;
    private final long statementFileId;
    private final ImportProgress.Upload progress;
    private final EntityScope mine;
    private final Warnings warnings = new Warnings();
    private String format;
    private int accountStatements;
    private int entries;
    private StatementHeader header;
    private Account account;
    private long statementId;
    private Long csvMappingId;

    ImportRun(
            JdbcTemplate jdbcTemplate,
            long statementFileId,
            ApplicationEventPublisher events,
            Clock clock,
            LocalDays days,
            ImportProgress.Upload progress,
            EntityScope mine) {
        this.jdbc = JdbcClient.create(jdbcTemplate);
        this.incomingEntries = new IncomingEntries(jdbcTemplate);
        this.incoming = new IncomingTransactions(jdbcTemplate);
        this.known = new KnownEntries(jdbcTemplate);
        this.untold = new UntoldEntries(jdbc);
        this.chain = new StatementChain(jdbc);
        this.statementFileId = statementFileId;
        this.events = events;
        this.clock = clock;
        this.days = days;
        this.lastDay = days.utcToday().plusYears(1);
        this.progress = progress;
        this.mine = mine;
    }

    private record Account(long id, long entityId, String accountId, String currency) {}

    @Override
    public void readBy(Long mapping) {
        csvMappingId = mapping;
    }

    @Override
    public void beginStatement(StatementHeader newHeader) {
        if (header != null && header.kind() != newHeader.kind()) {
            throw new UnreadableStatement("The file holds different kinds of account statements ("
                    + newHeader.kind().words() + " and " + header.kind().words()
                    + "), which may tell of the same money. Send them as two files.");
        }
        header = newHeader;
        format = format == null ? header.format() : format;
        accountStatements++;
        account = ourAccount();
        statementId = insertAccountStatement();
    }

    private Account ourAccount() {
        if (header.accountId() == null) {
            throw new UnreadableStatement("The statement at line " + header.line() + " does not name its account.");
        }
        List<Account> accounts = jdbc
                .sql("""
                select id, entity_id, account_id, currency from otc.bank_accounts
                 where account_id in (:accountId, :iban) and (cast(:currency as char(3)) is null
                     or currency = :currency)""")
                .param("accountId", header.accountId())
                .param("iban", GermanAccount.iban(header.accountId()))
                .param("currency", TextLimits.limited(header.currency(), 3))
                .query(Account.class)
                .stream()
                .filter(ours -> mine.has(ours.entityId()))
                .toList();
        String named = header.accountId() + (header.currency() == null ? "" : " in " + header.currency());
        if (accounts.isEmpty()) {
            waitingAccount().ifPresent(by -> {
                throw new UnreadableStatement("The account " + named + " was entered by " + by
                        + " and counts only when another person has confirmed it. Have it confirmed, "
                        + "then send the file again.");
            });
            throw new UnreadableStatement("The account " + named
                    + " is not one of ours. Register it with its legal entity, " + "then send the file again.");
        }
        if (accounts.size() > 1) {
            throw new UnreadableStatement("We hold the account " + named
                    + " in several currencies, and the statement does not say which it is for.");
        }
        return accounts.get(0);
    }

    /** Who entered the account, which nobody has confirmed. */
    private Optional<String> waitingAccount() {
        return jdbc.sql("""
                select proposed_by from otc.bank_account_requests
                 where decided_at is null and account_id in (:accountId, :iban)
                 order by id limit 1""")
                .param("accountId", header.accountId())
                .param("iban", GermanAccount.iban(header.accountId()))
                .query(String.class)
                .optional();
    }

    private long insertAccountStatement() {
        LocalDate day = header.createdOn() != null ? header.createdOn() : header.day();
        int year = (day != null ? day : days.today(account.entityId())).getYear();
        return jdbc.sql("""
                insert into otc.statements (statement_file_id, bank_account_id, bank_statement_id, sequence_number,
                    year,
                    kind, created_on, day, entry_count, csv_mapping_id)
                values (:statement, :account, :bankId, :sequence, :year, :kind, :createdOn, :day, 0, :mapping)
                on conflict do nothing returning id""")
                .param("statement", statementFileId)
                .param("account", account.id())
                .param("bankId", fitted(bankId(), 60))
                .param("sequence", fitted(header.sequence(), 20))
                .param("year", year)
                .param("kind", header.kind().name())
                .param("createdOn", day)
                .param("day", header.day())
                .param("mapping", csvMappingId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new Conflict("The statement " + bankId() + " of account " + account.accountId()
                        + (header.sequence().isEmpty() ? "" : ", number " + header.sequence()) + " of "
                        + year
                        + " is known already, with other content. Nothing of this file was taken; ask "
                        + "the bank which one is right."));
    }

    private String bankId() {
        return header.id() != null ? header.id() : "line " + header.line();
    }

    /** If it is too long for the column, it is shortened so that two different ones stay different. */
    private static String fitted(String text, int length) {
        return text.length() <= length
                ? text
                : TextLimits.limited(text, length - 9) + "~"
                        + Fingerprint.ofParts(text).substring(0, 8);
    }

    @Override
    public void entry(ReportedEntry entry) {
        progress.entry();
        Stream.of(entry.day(), entry.bookedOn(), entry.valueOn())
                .filter(day -> day != null && (day.isBefore(FIRST_DAY) || day.isAfter(lastDay)))
                .findFirst()
                .ifPresent(day -> {
                    throw new UnreadableStatement(
                            "The entry at line " + entry.line() + " is of " + DayFormat.inWords(day)
                                    + ", which is far from today: it must be from " + DayFormat.inWords(FIRST_DAY)
                                    + " to " + DayFormat.inWords(lastDay)
                                    + ". The file was not taken.");
                });
        incomingEntries.begin(account.id(), statementId, header.kind(), entry);
    }

    @Override
    public void transaction(ReportedTransaction t) {
        if (!t.currency().equals(account.currency())) {
            throw new UnreadableStatement(
                    "The entry at line " + t.line() + " is in " + t.currency() + ", but the account "
                            + account.accountId() + " is held in " + account.currency() + ". The file was not taken.");
        }
        progress.transaction();
        incoming.add(incomingEntries.transaction(t), account.id(), account.entityId(), statementId, t);
    }

    @Override
    public void endStatement(StatementSummary reported) {
        StatementSummary summary = reported;
        if (reported.balanceCurrency() != null && !reported.balanceCurrency().equals(account.currency())) {
            warnings.add("Statement " + bankId() + ": its balances are in " + reported.balanceCurrency()
                    + ", but the account is held in " + account.currency() + "; they were not taken.");
            summary = reported.withoutBalances();
        }
        entries += summary.entries();
        jdbc.sql("""
                update otc.statements set opening_balance = :opening, closing_balance = :closing,
                    booked_sum = :sum, entry_count = :entries
                 where id = :id""")
                .param("opening", summary.openingBalance())
                .param("closing", summary.closingBalance())
                .param("sum", summary.bookedSum())
                .param("entries", summary.entries())
                .param("id", statementId)
                .update();
        if (header.kind() == StatementKind.END_OF_DAY) {
            if (header.paged()) {
                checkPages(summary);
            } else {
                checkSum(summary);
            }
            chain.connect(statementId, header.paged());
        }
    }

    private void checkSum(StatementSummary summary) {
        if (summary.openingBalance() == null || summary.closingBalance() == null) {
            return;
        }
        BigDecimal expected = summary.openingBalance().add(summary.bookedSum());
        if (expected.compareTo(summary.closingBalance()) != 0) {
            warnings.add("Statement " + bankId() + ": opening balance " + money(summary.openingBalance())
                    + " and entries of "
                    + money(summary.bookedSum()) + " give " + money(expected)
                    + ", but the bank states a closing balance of "
                    + money(summary.closingBalance()) + ".");
        }
    }

    /**
     * A page adds up alone, or all pages that have come do together; one that has more behind it is judged when they
     * come.
     */
    private void checkPages(StatementSummary page) {
        record Pages(int count, boolean last, BigDecimal opening, BigDecimal sum, BigDecimal closing) {}
        if (page.openingBalance() != null
                && page.closingBalance() != null
                && page.openingBalance().add(page.bookedSum()).compareTo(page.closingBalance()) == 0) {
            return;
        }
        Pages pages = jdbc.sql("""
                select count(*) as count,
                       (array_agg(id order by length(sequence_number) desc, sequence_number desc))[1] = :id as last,
                       (array_agg(opening_balance order by length(sequence_number), sequence_number)
                           filter (where opening_balance is not null))[1] as opening,
                       case when count(booked_sum) = count(*) then sum(booked_sum) end as sum,
                       (array_agg(closing_balance order by length(sequence_number) desc, sequence_number desc)
                           filter (where closing_balance is not null))[1] as closing
                  from otc.statements p
                 where (bank_account_id, kind, bank_statement_id, year) = (
                       select bank_account_id, kind, bank_statement_id, year from otc.statements where id = :id)
                """).param("id", statementId).query(Pages.class).single();
        boolean moreToCome = header.page() == StatementHeader.Page.MORE_FOLLOW && pages.last();
        if (moreToCome || pages.opening() == null || pages.sum() == null || pages.closing() == null) {
            return;
        }
        BigDecimal expected = pages.opening().add(pages.sum());
        if (expected.compareTo(pages.closing()) != 0) {
            warnings.add("Statement " + bankId() + ": opening balance " + money(pages.opening()) + " and entries of "
                    + money(pages.sum()) + " on its " + (pages.count() == 1 ? "page" : pages.count() + " pages")
                    + " that came give " + money(expected) + ", but the bank states a closing balance of "
                    + money(pages.closing()) + ". Unless another page is still to come, ask the bank.");
        }
    }

    private String money(BigDecimal amount) {
        return MoneyFormat.inWords(amount, account.currency());
    }

    @Override
    public void warning(String sentence) {
        warnings.add(sentence);
    }

    /** To be called at the end of the file. */
    long flush() {
        incomingEntries.flush();
        incoming.flush();
        return incomingEntries.nanos() + incoming.nanos();
    }

    void judge() {
        known.judge();
        chain.connectWhatTellsAgain(statementFileId);
    }

    /**
     * Hands the new payments over and closes the file's own row. The file is held if it has any and a statement before
     * it is missing, a person uploaded it, or nobody has looked at what its CSV mapping reads.
     */
    ImportResult finish(Arrival arrival) {
        events.publishEvent(new PaymentsReported(statementFileId));
        int transactions = known.newTransactions();
        requireTakenOver(transactions);
        int duplicates = incoming.count() - transactions;
        Optional<String> newMapping = savedByAlone();
        boolean secondPerson = (arrival == Arrival.BY_HAND || newMapping.isPresent()) && transactions > 0;
        List<String> because = new ArrayList<>(chain.gaps(statementFileId));
        if (arrival == Arrival.BY_HAND && transactions > 0) {
            because.add(BY_HAND);
        }
        newMapping.filter(by -> transactions > 0).map(NEW_MAPPING::formatted).ifPresent(because::add);
        boolean held = !because.isEmpty() && transactions > 0;
        List<String> sentences = new ArrayList<>(because);
        sentences.addAll(known.sentences());
        sentences.addAll(untold.sentences(statementFileId));
        sentences.addAll(warnings.sentences());
        jdbc.sql("""
                update otc.statement_files set format = :format, entry_count = :entries,
                    transaction_count = :transactions,
                       duplicate_count = :duplicates, warnings = :warnings, held_at = :heldAt,
                           held_because = :heldBecause, second_person = :secondPerson where id = :id""")
                .param("format", format)
                .param("entries", entries)
                .param("transactions", transactions)
                .param("duplicates", duplicates)
                .param("warnings", sentences.toArray(String[]::new))
                .param("heldAt", held ? OffsetDateTime.now(clock) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("heldBecause", held ? because.toArray(String[]::new) : new String[0])
                .param("secondPerson", secondPerson)
                .param("id", statementFileId)
                .update();
        return new ImportResult(
                statementFileId,
                format,
                accountStatements,
                entries,
                transactions,
                duplicates,
                List.copyOf(sentences),
                held,
                false,
                null);
    }

    /** Who saved the CSV mapping, if no other person has released a file that was read by it. */
    private Optional<String> savedByAlone() {
        return jdbc.sql("""
                select saved_by from otc.csv_mappings
                 where id = :mapping and id in (select id from otc.csv_mappings_to_see)
                """)
                .param("mapping", csvMappingId, Types.BIGINT)
                .query(String.class)
                .optional();
    }

    /** Whoever takes payments over must have taken all: none may get lost on the way. */
    private void requireTakenOver(int transactions) {
        int taken = jdbc.sql("select count(*) from otc.payments where statement_file_id = :id")
                .param("id", statementFileId)
                .query(Integer.class)
                .single();
        if (taken != transactions) {
            throw new IllegalStateException("Of " + transactions + " new payments of statement file " + statementFileId
                    + " " + taken + " were taken over");
        }
    }
}
