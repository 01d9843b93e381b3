package org.ordertocash.payment.deduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.ledger.Cause;
import org.ordertocash.models.SettingsFile;
import org.ordertocash.modelset.KeptSet;
import org.ordertocash.modelset.ModelDrafts;
import org.ordertocash.modelset.ModelReleases;
import org.ordertocash.modelset.ModelSets;
import org.ordertocash.modelset.UploadedFile;
import org.ordertocash.payment.PaymentCorrections;
import org.ordertocash.payment.PaymentResolution;
import org.ordertocash.payment.Resolution;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is deducted takes its VAT along, on lines of their own, and gives it back when it is taken back. */
class DeductionVatTest extends IntegrationTest {

    private static final Cause RITA = Cause.by("rita");

    @Autowired
    private Seller seller;

    @Autowired
    private PaymentCorrections corrections;

    @Autowired
    private PaymentResolution resolutions;

    @Autowired
    private TablesOwner owner;

    @Autowired
    private ModelSets sets;

    @Autowired
    private ModelDrafts drafts;

    @Autowired
    private ModelReleases releases;

    @Autowired
    private JdbcClient jdbc;

    private Seller.Buyer buyer;
    private String invoice;

    @BeforeEach
    void anInvoiceWithTwoTaxCodes() {
        buyer = seller.aCustomer().terms("2/10 net 30").add();
        // 1190.00 with 19 percent, 100.00 without
        String order =
                seller.anOrder(buyer).taxed("1", "1000.00").line("1", "100.00").send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        invoice = seller.invoices(order).get(0);
    }

    @Test
    void aDiscountLowersTheVatAndUnApplyingRaisesItAgain() {
        long payment = pay("1264.20");
        assertThat(seller.open(invoice)).isZero();
        assertThat(lines("PAYMENT")).containsExactly("2400 S 19 3.80", "4700 S 19 20.00", "4700 Z 0 2.00");

        corrections.unapply(payment, null, "not agreed", "k" + payment, RITA);
        assertThat(lines("UNAPPLY")).containsExactly("2400 S 19 -3.80", "4700 S 19 -20.00", "4700 Z 0 -2.00");
        assertThat(balance("4700")).isZero();
        assertThat(balance("2400")).as("that of the invoice").isEqualByComparingTo("-190.00");
        assertThat(seller.open(invoice)).isEqualByComparingTo("1290.00");
    }

    @Test
    void aRestThatAPersonWritesOffTakesItsVatAlong() {
        long statement = seller.receive(file -> file.payment("1286.10", "no idea", Ibans.fresh()));
        engine.runJobs();
        long payment = seller.payments(statement).get(0);
        resolutions.allocate(
                payment,
                new Resolution(List.of(new Resolution.Part(invoice, null)), null, "a rest of a few euros", true),
                "b" + payment,
                RITA);
        assertThat(seller.open(invoice)).isZero();
        assertThat(lines("APPLICATION")).containsExactly("2400 S 19 0.57", "6400 S 19 3.03", "6400 Z 0 0.30");

        corrections.unapply(payment, null, "second", "c" + payment, RITA);
        assertThat(balance("6400")).isZero();
        assertThat(balance("2400")).isEqualByComparingTo("-190.00");
    }

    @Test
    void aPaymentFromBeforeIsTakenBackAsItWasPosted() {
        long payment = pay("1264.20");
        // as if it had been placed before VAT was split
        owner.past(
                "allocations",
                "allocations_append_only",
                sql -> sql.sql("update otc.allocations set deduction_taxes = null where payment_id = :id")
                        .param("id", payment)
                        .update());
        corrections.unapply(payment, null, "old", "k" + payment, RITA);
        assertThat(lines("UNAPPLY")).containsExactly("4700 - - -25.80");
    }

    @Test
    void whereTheLawWantsAFurtherDocumentTheVatStays() {
        owner.sql()
                .sql("update otc.legal_entities set country = 'IT' where code = :code")
                .param("code", seller.entity())
                .update();
        pay("1264.20");
        assertThat(lines("PAYMENT")).containsExactly("4700 - - 25.80");
    }

    @Test
    void whatTwoPeopleReleaseDecidesWhetherADiscountLowersTheVat() {
        KeptSet before = sets.inForce().orElseThrow();
        KeptSet draft = drafts.begin("petra");
        String text = new String(sets.content(draft.id(), SettingsFile.VAT_OF_DEDUCTIONS), StandardCharsets.UTF_8);
        String changed = text + "DE,discount,2026-01-01,no,a law of this test\n";
        drafts.put(
                draft.id(),
                List.of(new UploadedFile("vat-of-deductions.csv", changed.getBytes(StandardCharsets.UTF_8))),
                "petra");
        drafts.submit(draft.id(), "Another law", "petra");
        releases.release(draft.id(), null, null, "pavel");
        try {
            pay("1264.20");
            assertThat(lines("PAYMENT")).containsExactly("4700 - - 25.80");
        } finally {
            KeptSet back = releases.rollBack(before.id(), "The test is over", "petra");
            releases.release(back.id(), null, null, "pavel");
        }
    }

    /** In a rolling upgrade they read the table. To be dropped with it. */
    @Test
    void nodesOfTheReleaseBeforeDoTheSame() {
        List<String> table = jdbc.sql("""
                select country || ',' || lower(deduction) || ',' || valid_from || ','
                       || case when corrected then 'yes' else 'no' end || ',' || law from otc.vat_of_deductions
                """).query(String.class).list();
        assertThat(new String(SettingsFile.ofTheProduct(SettingsFile.VAT_OF_DEDUCTIONS), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1))
                .containsExactlyInAnyOrderElementsOf(table);
    }

    private long pay(String amount) {
        long statement = seller.receive(file -> file.payment(amount, invoice, buyer.iban()));
        engine.runJobs();
        return seller.payments(statement).get(0);
    }

    private java.math.BigDecimal balance(String account) {
        return new java.math.BigDecimal(
                seller.value("""
                select coalesce(sum(p.amount), 0) from otc.postings p join otc.journals j on j.id = p.journal_id
                  join otc.legal_entities e on e.id = j.entity_id where e.code = :entity and p.account = :account
                """, java.util.Map.of("entity", seller.entity(), "account", account)));
    }

    /** Account, tax code and amount of what journals of a kind did to discount, differences and VAT. */
    private List<String> lines(String kind) {
        return jdbc.sql("""
                select p.account || ' ' || coalesce(p.tax_category, '-') || ' '
                       || coalesce(trim_scale(p.tax_rate)::text, '-') || ' ' || round(p.amount, 2)
                  from otc.postings p join otc.journals j on j.id = p.journal_id
                  join otc.legal_entities e on e.id = j.entity_id
                 where e.code = :entity and j.kind = :kind and p.account in ('2400', '4700', '6400') order by 1
                """)
                .param("entity", seller.entity())
                .param("kind", kind)
                .query(String.class)
                .list();
    }
}
