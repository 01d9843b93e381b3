package org.ordertocash.generalledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.Documents;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.exchange.ExchangeRates.EnteredRate;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Account;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.Journal;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.ledger.Posting;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.period.MonthEnd;
import org.ordertocash.period.MonthEndCheck;
import org.ordertocash.period.Period;
import org.ordertocash.period.Periods;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Each journal leaves once, and what has left adds up to the trial balance, also as DATEV reads it. */
class GeneralLedgerTest extends IntegrationTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final String RITA = "rita";

    @Autowired
    private Seller seller;

    @Autowired
    private GeneralLedger generalLedger;

    @Autowired
    private GeneralLedgerAccounts accounts;

    @Autowired
    private DatevClients clients;

    @Autowired
    private Periods periods;

    @Autowired
    private MonthEnd monthEnd;

    @Autowired
    private Ledger ledger;

    @Autowired
    private ExchangeRates rates;

    @Autowired
    private Documents documents;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate inTransaction;

    private long source;

    @BeforeEach
    void aMonthWithInvoicesAndPayments() {
        var buyer = seller.aCustomer().terms("2/10 net 30").add();
        String order =
                seller.anOrder(buyer).taxed("3", "33.33").line("1", "40.00").send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        String invoice = seller.invoices(order).get(0);
        seller.receive(
                file -> file.payment("100.00", invoice, buyer.iban()).payment("50.00", "a conto", Ibans.fresh()));
        engine.runJobs();
    }

    @Test
    void aBatchHasAllThatWasPostedAndReadsTheSameForEver() {
        Batch batch = export().get(0);

        assertThat(batch.number()).isEqualTo(1);
        assertThat(batch.journals()).isEqualTo(3);
        assertThat(generalLedger.totals(march())).isNotEmpty().allMatch(MonthTotal::exported);
        assertThat(export()).as("nothing is left").isEmpty();
        assertThat(csvBalances(batch)).isEqualTo(trialBalance());
        assertThat(datevBalances(batch)).isEqualTo(inCents(trialBalance()));

        post(JournalKind.RECEIPT, cash("5.00"));
        Batch second = export().get(0);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.journals()).isEqualTo(1);
        assertThat(bytes(batch, GeneralLedger.Format.DATEV)).isEqualTo(bytes(batch, GeneralLedger.Format.DATEV));
        assertThat(Fingerprint.of(bytes(batch, GeneralLedger.Format.CSV))).isEqualTo(batch.csvSha256());
        assertThat(Fingerprint.of(bytes(batch, GeneralLedger.Format.DATEV))).isEqualTo(batch.datevSha256());
        assertThat(documents.verify(batch.csvId())).isEqualTo(org.ordertocash.document.Verification.INTACT);
    }

    @Test
    void linesGoWhereTheirTaxCodeSays() {
        say("1200", null, null, "1210", null);
        say("4000", null, null, "4000", null);
        say("4000", "S", null, "4405", null);
        say("4000", "S", "19", "4400", "40");
        say("2400", "S", "19", "3806", null);
        say("4000", "Z", null, "4337", null);

        Batch batch = export().get(0);
        Map<String, BigDecimal> there = datevBalances(batch);
        assertThat(there).contains(entry("4400", new BigDecimal("-99.99")), entry("3806", new BigDecimal("-19.00")));
        assertThat(there).containsEntry("4337", new BigDecimal("-40.00")).doesNotContainKeys("4000", "4405", "1200");
        assertThat(rows(batch).stream().filter(row -> row.get(7).equals("4400")))
                .allMatch(row -> row.get(8).equals("40"));

        say("4000", "S", "19", null, null);
        assertThat(accounts.of(march().entityId()))
                .as("the rule no longer counts")
                .extracting(AccountRule::generalLedgerAccount)
                .doesNotContain("4400")
                .contains("4405");
        assertThatThrownBy(() -> say("9999", "X", "101", "a b", "12345"))
                .isInstanceOfSatisfying(
                        InvalidInput.class, wrong -> assertThat(wrong.errors()).hasSize(5));
    }

    @Test
    void theFileIsAsDatevDocumentsIt() {
        clients.set(march().entityId(), new DatevClient(29098, 55003, 7, 4, null, null), "admin");
        String name = "Überzahlung \"Müller\"; 3 %" + "x".repeat(60);
        inTransaction.executeWithoutResult(tx -> ledger.post(
                new Journal(
                        march().entityId(),
                        JournalKind.RECEIPT,
                        DAY,
                        name,
                        "gl-test-" + march().entityId(),
                        ++source,
                        cash("1234.50")),
                Cause.by(RITA)));
        Batch batch = export().get(0);
        byte[] bytes = bytes(batch, GeneralLedger.Format.DATEV);
        String text = new String(bytes, Charset.forName("windows-1252"));

        assertThat(text).endsWith("\r\n").doesNotContain("\n\n");
        List<String> lines = List.of(text.split("\r\n"));
        assertThat(lines.get(0)).startsWith("\"EXTF\";700;21;\"Buchungsstapel\";13;20260302");
        assertThat(fields(lines.get(0))).hasSize(31);
        assertThat(fields(lines.get(0)).subList(10, 16))
                .containsExactly("29098", "55003", "20250701", "4", "20260301", "20260331");
        assertThat(fields(lines.get(1))).hasSize(125).startsWith("Umsatz (ohne Soll/Haben-Kz)");
        assertThat(rows(batch))
                .allMatch(row -> row.size() == 125)
                .allMatch(row -> row.get(1).equals("S"));
        List<String> row = rows(batch).get(rows(batch).size() - 1);
        assertThat(row.get(0)).isEqualTo("1234,50");
        assertThat(row.get(2)).isEqualTo("EUR");
        assertThat(row.get(6)).isEqualTo("1300");
        assertThat(row.get(7)).isEqualTo("1400");
        assertThat(row.get(9)).isEqualTo("0203");
        assertThat(row.get(13)).isEqualTo(name.substring(0, 60));
        assertThat(text).contains("\"Überzahlung \"\"Müller\"\"; 3 %");
    }

    @Test
    void withoutFourDigitsThereIsNoFileForDatevButTheReason() {
        say("4000", null, null, "REV-1", null);
        Batch batch = export().get(0);
        assertThat(batch.datevId()).isNull();
        assertThat(batch.notForDatev()).contains("REV-1", "4 digits");
        assertThat(csvBalances(batch)).containsKey("REV-1 EUR");
    }

    @Test
    void whoExportsAtTheSameMomentGetsTheRest() throws Exception {
        for (int round = 0; round < 5; round++) {
            post(JournalKind.RECEIPT, cash("7.00"));
            List<List<Batch>> made = AtOnce.of(4, n -> () -> {
                if (n == 3) {
                    post(JournalKind.RECEIPT, cash("9.00"));
                }
                return generalLedger.export(march(), RITA);
            });
            assertThat(made.stream().filter(batches -> !batches.isEmpty())).isNotEmpty();
        }
        export();
        assertThat(generalLedger.totals(march())).allMatch(MonthTotal::exported);
        assertThat(generalLedger.batches(march()).stream()
                        .mapToLong(Batch::journals)
                        .sum())
                .isEqualTo(jdbc.sql("select count(*) from otc.journals where entity_id = :entity")
                        .param("entity", march().entityId())
                        .query(Long.class)
                        .single());
        assertThat(generalLedger.batches(march()))
                .extracting(Batch::number)
                .as("no number is missing")
                .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(
                                1, generalLedger.batches(march()).size())
                        .boxed()
                        .toList());
    }

    @Test
    void anExportThatBreaksOffLeavesNothingBehind() {
        assertThatThrownBy(() -> inTransaction.executeWithoutResult(tx -> {
                    export();
                    throw new IllegalStateException("the power fails");
                }))
                .hasMessage("the power fails");
        assertThat(generalLedger.batches(march())).isEmpty();
        assertThat(export())
                .singleElement()
                .satisfies(batch -> assertThat(batch.number()).isEqualTo(1));
    }

    @Test
    void whatHasLeftNeitherChangesNorLeavesAgain() {
        Batch batch = export().get(0);
        long other = generalLedger.batches(march()).get(0).id();
        for (String refused : List.of(
                "update otc.general_ledger_batches set number = 9 where id = :id",
                "delete from otc.general_ledger_batches where id = :id",
                "update otc.general_ledger_batch_journals set batch_id = batch_id where batch_id = :id",
                "delete from otc.general_ledger_batch_journals where batch_id = :id",
                "insert into otc.general_ledger_batch_journals (journal_id, batch_id)"
                        + " select journal_id, batch_id from otc.general_ledger_batch_journals where batch_id = :id",
                "insert into otc.general_ledger_batch_journals (journal_id, batch_id)"
                        + " select id, :id from otc.journals where entity_id <> (select entity_id"
                        + " from otc.general_ledger_batches where id = :id)"
                        + " and id not in (select journal_id from otc.general_ledger_batch_journals) limit 1")) {
            anotherEntityHasAJournal();
            assertThatThrownBy(() -> jdbc.sql(refused).param("id", other).update())
                    .as(refused)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(generalLedger.batches(march())).containsExactly(batch);
    }

    private void anotherEntityHasAJournal() {
        long entity = jdbc.sql("select min(id) from otc.legal_entities where id <> :mine")
                .param("mine", march().entityId())
                .query(Long.class)
                .single();
        inTransaction.executeWithoutResult(tx -> ledger.post(
                new Journal(
                        entity, JournalKind.RECEIPT, DAY, "Theirs", "gl-test-" + entity, System.nanoTime(), cash("1")),
                Cause.by(RITA)));
    }

    @Test
    void otherCurrenciesLeaveWithWhatTheyAreWorthOnTheirDay() {
        List<Posting> dollars = List.of(
                Posting.debit(Account.BANK, Money.of(CurrencyUnit.USD, new BigDecimal("100.01"))),
                Posting.credit(Account.UNAPPLIED_CASH, Money.of(CurrencyUnit.USD, new BigDecimal("33.33"))),
                Posting.credit(Account.UNAPPLIED_CASH, Money.of(CurrencyUnit.USD, new BigDecimal("33.33"))),
                Posting.credit(Account.UNAPPLIED_CASH, Money.of(CurrencyUnit.USD, new BigDecimal("33.35"))));
        // no other test has a rate of this day
        LocalDate march21 = LocalDate.of(2026, 3, 21);
        engine.standAt(java.time.Instant.parse("2026-03-22T08:00:00Z"));
        inTransaction.executeWithoutResult(tx -> ledger.post(
                new Journal(
                        march().entityId(),
                        JournalKind.RECEIPT,
                        march21,
                        "Dollars",
                        "gl-" + march().entityId(),
                        ++source,
                        dollars),
                Cause.by(RITA)));
        assertThat(check("Exchange rates").done()).isFalse();
        assertThatThrownBy(this::export)
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("No rate is known for USD to EUR on 21 Mar 2026");
        assertThat(generalLedger.batches(march())).as("nothing has left").isEmpty();

        var entered = rates.put(
                new EnteredRate("USD", "EUR", march21, new BigDecimal("0.915"), "gl-test"), true, false, "ines");
        if (!entered.counts()) {
            rates.decide(entered.requestId(), true, null, "fiona");
        }
        assertThat(check("Exchange rates").done()).isTrue();
        Batch batch = export().get(0);
        // 91.51 against 30.50 + 30.50 + 30.52: the cent goes to the largest line
        assertThat(jdbc.sql("""
                        select m.base_amount from otc.general_ledger_base_amounts m
                          join otc.general_ledger_batch_journals j on j.journal_id = m.journal_id
                         where j.batch_id = :batch order by m.posting_id
                        """)
                        .param("batch", batch.id())
                        .query(BigDecimal.class)
                        .list())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(
                        new BigDecimal("91.52"),
                        new BigDecimal("-30.50"),
                        new BigDecimal("-30.50"),
                        new BigDecimal("-30.52"));
        assertThat(csvBalances(batch)).isEqualTo(trialBalance());
        assertThat(datevBalances(batch).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0");
    }

    @Test
    void aMonthIsInOrderWhenAllHasLeft() {
        assertThat(check("General ledger").done()).isFalse();
        assertThat(check("General ledger").sentence()).contains("3 of the month's journals");
        export();
        assertThat(check("General ledger").done()).isTrue();
    }

    private MonthEndCheck check(String name) {
        return monthEnd.of(march()).stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Period march() {
        return periods.of(seller.entity(), MARCH);
    }

    private List<Batch> export() {
        return generalLedger.export(march(), RITA);
    }

    private void say(String account, String category, String rate, String target, String key) {
        accounts.set(
                march().entityId(),
                new AccountRule(account, category, rate == null ? null : new BigDecimal(rate), target, key, null, null),
                "admin");
    }

    private static List<Posting> cash(String amount) {
        Money money = Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
        return List.of(Posting.debit(Account.BANK, money), Posting.credit(Account.UNAPPLIED_CASH, money));
    }

    private synchronized void post(JournalKind kind, List<Posting> postings) {
        inTransaction.executeWithoutResult(tx -> ledger.post(
                new Journal(march().entityId(), kind, DAY, "Test", "gl-test-" + march().entityId(), ++source, postings),
                Cause.by(RITA)));
    }

    private byte[] bytes(Batch batch, GeneralLedger.Format format) {
        return generalLedger.file(batch.id(), format).content();
    }

    /** What the ledger says, by account and currency. */
    private Map<String, BigDecimal> trialBalance() {
        Map<String, BigDecimal> balances = new TreeMap<>();
        generalLedger
                .totals(march())
                .forEach(total -> balances.put(
                        total.account() + " " + total.currency(), total.debit().subtract(total.credit())));
        return balances;
    }

    /** In base currency there is one balance per account; what moved nothing has no row. */
    private static Map<String, BigDecimal> inCents(Map<String, BigDecimal> balances) {
        Map<String, BigDecimal> result = new TreeMap<>();
        balances.forEach((account, balance) -> {
            if (balance.signum() != 0) {
                result.put(account.substring(0, 4), balance);
            }
        });
        return result;
    }

    private Map<String, BigDecimal> csvBalances(Batch batch) {
        List<String> lines = new String(bytes(batch, GeneralLedger.Format.CSV), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<String> head = split(lines.get(0), ',');
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = split(line, ',');
            balances.merge(
                    fields.get(head.indexOf("general_ledger_account")) + " " + fields.get(head.indexOf("currency")),
                    new BigDecimal(fields.get(head.indexOf("debit")))
                            .subtract(new BigDecimal(fields.get(head.indexOf("credit")))),
                    BigDecimal::add);
        }
        return balances;
    }

    /** Adds the booking stack up as DATEV would: by account and counter account. */
    private Map<String, BigDecimal> datevBalances(Batch batch) {
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (List<String> row : rows(batch)) {
            BigDecimal amount = new BigDecimal(row.get(0).replace(',', '.'));
            BigDecimal debit = row.get(1).equals("S") ? amount : amount.negate();
            balances.merge(row.get(6), debit, BigDecimal::add);
            balances.merge(row.get(7), debit.negate(), BigDecimal::add);
        }
        return balances;
    }

    private List<List<String>> rows(Batch batch) {
        String text = new String(bytes(batch, GeneralLedger.Format.DATEV), Charset.forName("windows-1252"));
        return Arrays.stream(text.split("\r\n"))
                .skip(2)
                .map(GeneralLedgerTest::fields)
                .toList();
    }

    private static List<String> fields(String line) {
        return split(line, ';');
    }

    private static List<String> split(String line, char delimiter) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                // a doubled quote closes and opens again
                if (!quoted && !field.isEmpty()) {
                    field.append('"');
                }
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
