package org.ordertocash.modelset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.Wordings;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.input.Conflict;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.SettingsFile;
import org.ordertocash.models.difference.Change;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.order.TaxRates;
import org.ordertocash.process.Deadlines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Deadlines, tax rates and texts of letters are released with the set, count from then on, and are rolled back. */
class SettingsInSetsTest extends IntegrationTest {

    private static final String TEXTS = "documents/documents_de.properties";
    private static final LocalDate DAY = LocalDate.of(2027, 2, 1);

    @Autowired
    private ModelSets sets;

    @Autowired
    private ModelDrafts drafts;

    @Autowired
    private ModelReleases releases;

    @Autowired
    private ModelReview review;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private TaxRates rates;

    @Autowired
    private Wordings wordings;

    @Autowired
    private Clock clock;

    @Autowired
    private ProductSets products;

    @Autowired
    private TablesOwner owner;

    @Autowired
    private DataSource dataSource;

    private KeptSet before;
    private KeptSet draft;

    @BeforeEach
    void begin() {
        before = sets.inForce().orElseThrow();
        draft = drafts.begin("petra");
    }

    @AfterEach
    void backToWhatWasInForce() {
        sets.open().forEach(open -> drafts.discard(open.id(), "petra"));
        KeptSet now = sets.inForce().orElseThrow();
        if (!sets.models(now.id()).equals(sets.models(before.id()))) {
            rollBack();
        }
    }

    private void rollBack() {
        KeptSet back = releases.rollBack(before.id(), "The test is over", "petra");
        if (back.sightBecause() != null) {
            releases.see(back.id(), "The test is over", "audrey");
        }
        releases.release(back.id(), null, null, "pavel");
    }

    @Test
    void whatIsReleasedCountsFromThenOnAndIsRolledBack() {
        assertThat(hours()).isEqualTo(24);
        assertThat(rates.of("DE", DAY).of("S")).containsExactly(new BigDecimal("19"), new BigDecimal("7"));
        assertThat(title()).isEqualTo("Rechnungskorrektur");

        edit(SettingsFile.DEADLINES, text -> text.replace("approval=P1D", "approval=PT4H"));
        edit(
                SettingsFile.TAX_RATES,
                text -> text.replace("DE,S,19,2021-01-01,", "DE,S,19,2021-01-01,2026-12-31") + "DE,S,20,2027-01-01,\n");
        edit(TEXTS, text -> text.replace("invoice.title.381=Rechnungskorrektur", "invoice.title.381=Gutschrift"));
        assertThat(review.findings(sets.models(draft.id()))).isEmpty();
        assertThat(changes())
                .containsExactlyInAnyOrder(
                        "*approval*: `P1D` → `PT4H`",
                        "the rate of DE, category S, 19 percent from 2021-01-01: last day nothing → `2026-12-31`",
                        "new: the rate of DE, category S, 20 percent from 2027-01-01",
                        "*invoice.title.381*: `Rechnungskorrektur` → `Gutschrift`");
        edit(
                SettingsFile.VAT_OF_DEDUCTIONS,
                text -> text.replaceFirst("IT,discount,2015-01-01,no,.*", "IT,discount,2015-01-01,yes,Another law"));
        assertThat(changes())
                .contains("whether a discount lowers the VAT of IT from 2015-01-01: `no,Art. 26 DPR 633/1972: by a"
                        + " credit note (nota di variazione)` → `yes,Another law`");
        assertThat(hours()).as("not yet").isEqualTo(24);
        drafts.submit(draft.id(), "New year", "petra");
        releases.release(draft.id(), null, null, "pavel");

        assertThat(hours()).isEqualTo(4);
        assertThat(rates.of("DE", DAY).of("S")).containsExactly(new BigDecimal("20"), new BigDecimal("7"));
        assertThat(rates.of("DE", LocalDate.of(2026, 12, 31)).of("S")).contains(new BigDecimal("19"));
        assertThat(title()).isEqualTo("Gutschrift");
        assertThat(wordings.of(Locale.UK, "EUR").of("invoice.title.381")).isEqualTo("Credit note");

        rollBack();
        assertThat(hours()).isEqualTo(24);
        assertThat(rates.of("DE", DAY).of("S")).contains(new BigDecimal("19"));
        assertThat(title()).isEqualTo("Rechnungskorrektur");
    }

    @Test
    void whatTheProductCannotUseIsFound() {
        found(SettingsFile.DEADLINES, text -> text.replace("approval=P1D\n", ""), "There is no `approval`");
        found(SettingsFile.DEADLINES, text -> text + "aproval=P1D\n", "knows no `aproval`");
        found(SettingsFile.DEADLINES, text -> text.replace("approval=P1D", "approval=1 day"), "which is no time");
        found(SettingsFile.DEADLINES, text -> text.replace("approval=P1D", "approval=P900D"), "366 days");
        found(SettingsFile.DEADLINES, text -> text + "approval=P1D\n", "has approval twice");
        found(SettingsFile.TAX_RATES, text -> text + "XX,S,19,2027-01-01,\n", "names no country");
        found(SettingsFile.TAX_RATES, text -> text + "DE,S,119,2027-01-01,\n", "between 0 and 100");
        found(SettingsFile.TAX_RATES, text -> text + "DE,S,16,1.1.2027,\n", "a day that is none");
        found(SettingsFile.TAX_RATES, text -> text + "DE,Z,5,2027-01-01,\n", "category Z");
        found(SettingsFile.TAX_RATES, text -> text + "DE,S,19.0,2027-01-01,\n", "twice at one time");
        found(SettingsFile.TAX_RATES, text -> text.replaceAll("(?m)^PL,.*\n", ""), "PL has no rate");
        found(SettingsFile.TAX_RATES, text -> text + "DE;S;16\n", "has not five values");
        String deductions = SettingsFile.VAT_OF_DEDUCTIONS;
        found(deductions, text -> text + "DE,discount,2027-01-01,maybe,a law\n", "does not say yes or no");
        found(deductions, text -> text + "DE,discount,2027-01-01,yes, \n", "does not name the law");
        found(deductions, text -> text + "DE,skonto,2027-01-01,yes,a law\n", "is of no deduction");
        found(deductions, text -> text + "XX,discount,2027-01-01,yes,a law\n", "names no country");
        found(deductions, text -> text + "DE,discount,1.1.2027,yes,a law\n", "a day that is none");
        found(deductions, text -> text + "DE,discount,2015-01-01,no,a law\n", "has DE discount 2015-01-01 twice");
        found(TEXTS, text -> text.replaceFirst("invoice.title.381=.*\n", ""), "There is no `invoice.title.381`");
        found(TEXTS, text -> text.replaceFirst("(invoice.preceding.of=.*)\\{1}", "$1"), "and has to have [{0}, {1}]");
        found(TEXTS, text -> text.replace("invoice.title.381=", "invoice.title.381={"), "braces that are no value");
        found(TEXTS, text -> text.replace("invoice.preceding.of=", "invoice.preceding.of=l'"), "straight apostrophe");
        found(TEXTS, text -> text.replace("invoice.preceding.of=", "invoice.preceding.of='{' "), "straight apostrophe");
        found(TEXTS, text -> text.replace("invoice.preceding.of=", "invoice.preceding.of=} "), "braces that are no");
        found(TEXTS, text -> text.replaceFirst("(invoice.preceding.of=.*)\\{1}", "$1{1,number}"), "braces that are no");
        found(
                TEXTS,
                text -> text.replaceFirst("(invoice.preceding.of=.*)\\{1}", "$1{1} {2}"),
                "has to have [{0}, {1}]");
        edit(TEXTS, text -> text.replace("invoice.preceding.of=", "invoice.preceding.of=l''"));
        assertThat(review.findings(sets.models(draft.id()))).isEmpty();
        drafts.takeBack(draft.id(), TEXTS, "petra");
        assertThatThrownBy(() -> drafts.put(
                        draft.id(), List.of(new UploadedFile("others.properties", "a=b".getBytes(UTF_8))), "petra"))
                .isInstanceOf(org.ordertocash.input.InvalidInput.class);
    }

    @Test
    void aLineThatTheSetInForceDoesNotHaveYetStopsNothing() {
        edit(SettingsFile.DEADLINES, text -> text.replace("downPaymentWait=P14D", "downPaymentWait=P3D"));
        drafts.submit(draft.id(), "Shorter", "petra");
        releases.release(draft.id(), null, null, "pavel");
        assertThat(Duration.between(clock.instant(), deadlines.downPaymentWait().toInstant()))
                .isBetween(Duration.ofHours(71), Duration.ofHours(73));
        // as if the set was of a time before the product had these
        setInForceHas(SettingsFile.DEADLINES, text -> text.replaceAll("(?m)^(approval|downPaymentWait)=.*\n", ""));
        setInForceHas(SettingsFile.TAX_RATES, text -> text.replaceAll("(?m)^PL,.*\n", ""));
        setInForceHas(TEXTS, text -> text.replaceFirst("invoice.title.381=", "invoice.title.gone="));
        assertThat(review.findings(sets.models(draft.id())))
                .extracting(ModelFinding::rule)
                .containsOnly(SettingsFile.LINES);
        assertThat(products.inForce().orElseThrow().refused()).isEmpty();
        setInForceHas(SettingsFile.DEADLINES, text -> text.replace("bankDebit=P5D", "bankDebit=soon"));
        assertThat(products.inForce().orElseThrow().refused()).hasSize(1);
    }

    private void setInForceHas(String file, UnaryOperator<String> edit) {
        byte[] content =
                edit.apply(new String(sets.content(draft.id(), file), UTF_8)).getBytes(UTF_8);
        owner.past("model_set_files", "model_set_files_of_drafts", sql -> {
            sql.sql("insert into otc.model_contents (sha256, content) values (:hash, :content) on conflict do nothing")
                    .param("hash", Fingerprint.of(content))
                    .param("content", content)
                    .update();
            sql.sql("update otc.model_set_files set sha256 = :hash where set_id = :set and name = :name")
                    .param("hash", Fingerprint.of(content))
                    .param("set", draft.id())
                    .param("name", file)
                    .update();
        });
    }

    @Test
    void noSetIsWithoutWhatTheProductReads() {
        for (String name :
                List.of(SettingsFile.DEADLINES, SettingsFile.TAX_RATES, SettingsFile.VAT_OF_DEDUCTIONS, TEXTS)) {
            assertThatThrownBy(() -> drafts.remove(draft.id(), name, "petra"))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining(name + " belongs to every set");
        }
        assertThat(sets.models(draft.id())).isEqualTo(sets.models(before.id()));
    }

    /** Who holds a connection waits for what is read at the same moment: so that must not wait for a connection. */
    @Test
    void noThreadHoldsTheLockOfAFileWhileItAsksTheDatabase() {
        Object[] lock = new Object[1];
        int[] asked = new int[1];
        DataSource watched = new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                assertThat(Thread.holdsLock(lock[0])).isFalse();
                asked[0]++;
                return super.getConnection();
            }
        };
        Supplier<Integer> size = new FilesInForce(JdbcClient.create(watched)).reading(TEXTS, content -> content.length);
        lock[0] = size;
        assertThat(size.get()).isPositive();
        assertThat(asked[0]).isPositive();
    }

    private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

    private void found(String file, UnaryOperator<String> edit, String sentence) {
        edit(file, edit);
        assertThat(review.findings(sets.models(draft.id())))
                .as(sentence)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.file()).isEqualTo(file))
                .extracting(ModelFinding::sentence)
                .anySatisfy(said -> assertThat(said).contains(sentence));
        assertThatThrownBy(() -> drafts.submit(draft.id(), "Why not", "petra")).isInstanceOf(Conflict.class);
        drafts.takeBack(draft.id(), file, "petra");
    }

    private void edit(String file, UnaryOperator<String> edit) {
        String text = new String(sets.content(draft.id(), file), UTF_8);
        String changed = edit.apply(text);
        assertThat(changed).as(file).isNotEqualTo(text);
        drafts.put(draft.id(), List.of(new UploadedFile(file.replaceAll(".*/", ""), changed.getBytes(UTF_8))), "petra");
    }

    private List<String> changes() {
        return review.changes(sets.models(before.id()), sets.models(draft.id())).stream()
                .map(Change::sentence)
                .toList();
    }

    /** The clock goes on between the two questions. */
    private long hours() {
        return Duration.between(clock.instant(), deadlines.approval().toInstant())
                .plusMinutes(1)
                .toHours();
    }

    private String title() {
        return wordings.of(Locale.GERMANY, "EUR").of("invoice.title.381");
    }
}
