package org.ordertocash.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.matching.rule.Objection;
import org.ordertocash.matching.rule.Placement;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.RuleName;
import org.ordertocash.payment.deduction.DeductionVat;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A chunk of placements on a real database: what is posted, and what is left to a person. */
@SpringJUnitConfig(BookDatabase.class)
@Import({PaymentPosting.class, DeductionVat.class, PlacementChecks.class, DmnFilePolicy.class})
class PaymentPostingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Autowired
    PaymentPosting posting;

    @Autowired
    MatchingPolicy policy;

    @Autowired
    Book book;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private long entity;
    private long customer;

    @BeforeEach
    void aBook() {
        book.clear();
        entity = book.entity("HH01", "EUR");
        customer = book.customer(entity, "C-1");
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    private OpenItem invoice(String number, String amount) {
        return item(book.invoice(entity, customer, number, "EUR", amount, DAY));
    }

    private OpenItem item(long id) {
        return jdbc.sql("select * from otc.open_items where id = :id")
                .param("id", id)
                .query(OpenItem::map)
                .single();
    }

    private BankPayment payment(String amount, String text) {
        return payment(book.unmatched(entity, "CRDT", text, "EUR", amount, DAY));
    }

    private BankPayment payment(long id) {
        return jdbc.sql("select * from otc.payments where id = :id")
                .param("id", id)
                .query(BankPayment::map)
                .single();
    }

    private Placement.Part whole(OpenItem item) {
        return new Placement.Part(item, customer, item.open());
    }

    private MatchedPayment on(BankPayment payment, Placement.Part... parts) {
        return new MatchedPayment(
                payment,
                new Placement(
                        RuleName.REFERENCE_IN_TEXT, Arrays.asList(parts), customer, "Named.", "[{\"item\": 1}]", null),
                List.of(customer));
    }

    private void post(MatchedPayment... chunk) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(t -> posting.postAll(
                        Arrays.asList(chunk), policy, PlacementChecks.Checked.NOTHING, Cause.by("test")));
    }

    private Map<String, Object> row(BankPayment payment) {
        return jdbc.sql("select outcome, rule, objection, explanation, customer_id, candidates::text, "
                        + "named_customer_ids::text "
                        + "as named, placed_amount from otc.payments where id = :id")
                .param("id", payment.id())
                .query()
                .singleRow();
    }

    private String explanation(BankPayment payment) {
        return (String) row(payment).get("explanation");
    }

    /** Account and amount, what a journal of the payment posted. */
    private List<String> postings(BankPayment payment) {
        return jdbc.sql("""
                select j.kind || ' ' || p.account || ' ' || trim_scale(p.amount) from otc.journals j
                    join otc.postings p on p.journal_id = j.id
                 where j.source_type = 'payment' and j.source_id = :id order by p.id
                """).param("id", payment.id()).query(String.class).list();
    }

    @Test
    void everyPartOfADifferenceHasItsAccountAndItsColumn() {
        OpenItem first = invoice("INV-1", "100.00");
        OpenItem second = invoice("INV-2", "50.00");
        BankPayment payment = payment("145.50", "INV-1 INV-2");
        post(on(
                payment,
                new Placement.Part(first, customer, eur("95.00"), eur("100.00"), eur("2.00"), eur("2.50"), eur("0.50")),
                new Placement.Part(
                        second, customer, eur("50.50"), eur("50.00"), eur("0.00"), eur("0.00"), eur("-0.50"))));

        assertThat(postings(payment))
                .containsExactly(
                        "PAYMENT 1300 145.5",
                        "PAYMENT 1200 -100",
                        "PAYMENT 4700 2",
                        "PAYMENT 6200 2.5",
                        "PAYMENT 6400 0.5",
                        "PAYMENT 1200 -50",
                        "PAYMENT 6400 -0.5");
        assertThat(item(first.id()).open()).isEqualTo(eur("0.00"));
        assertThat(jdbc.sql("""
                select concat_ws(' ', open_item_id = :first, trim_scale(amount), trim_scale(item_amount),
                    trim_scale(discount), trim_scale(bank_charge),
                       trim_scale(difference), item_currency, rule, created_by) from otc.allocations order by id
                """).param("first", first.id()).query(String.class).list())
                .containsExactly(
                        "t 95 100 2 2.5 0.5 EUR reference-in-text test",
                        "f 50.5 50 0 0 -0.5 EUR reference-in-text test");
        assertThat(row(payment))
                .containsEntry("outcome", "MATCHED")
                .containsEntry("rule", "reference-in-text")
                .containsEntry("explanation", "Named.")
                .containsEntry("customer_id", customer)
                .containsEntry("candidates", "[{\"item\": 1}]")
                .containsEntry("named", "{}");
        assertThat(row(payment).get("placed_amount").toString()).isEqualTo("145.5000");
    }

    @Test
    void moneyOnAccountAndMoneyOfNobodyAreCredits() {
        BankPayment onAccount = payment("10.00", "thanks");
        BankPayment unknown = payment("20.00", "who");
        BankPayment debit = payment(book.unmatched(entity, "DBIT", "rent", "EUR", "30.00", DAY));
        post(
                on(onAccount, new Placement.Part(null, customer, eur("10.00"))),
                new MatchedPayment(
                        unknown,
                        new Placement(
                                RuleName.UNKNOWN_PAYER, List.of(), null, "Nothing.", null, Objection.PAYER_UNKNOWN),
                        List.of(customer)),
                new MatchedPayment(debit, Placement.noReceipt(null), List.of()));

        assertThat(postings(onAccount)).containsExactly("PAYMENT 1300 10", "PAYMENT 1450 -10");
        assertThat(postings(unknown)).containsExactly("RECEIPT 1300 20", "RECEIPT 1400 -20");
        assertThat(postings(debit)).isEmpty();
        assertThat(row(unknown))
                .containsEntry("outcome", "UNPLACED")
                .containsEntry("rule", "unknown-payer")
                .containsEntry("named", "{" + customer + "}");
        assertThat(row(debit))
                .containsEntry("outcome", "NOT_A_RECEIPT")
                .containsEntry("rule", null)
                .containsEntry("explanation", "A debit: no payment of a customer.");
    }

    @Test
    void ofTwoPaymentsForOneItemTheFirstIsPosted() {
        OpenItem item = invoice("INV-1", "100.00");
        BankPayment first = payment("60.00", "INV-1, first");
        BankPayment second = payment("60.00", "INV-1, second");
        BankPayment third = payment("40.00", "INV-1, third");
        post(
                on(first, new Placement.Part(item, customer, eur("60.00"))),
                on(second, new Placement.Part(item, customer, eur("60.00"))),
                on(third, new Placement.Part(item, customer, eur("40.00"))));

        assertThat(row(first)).containsEntry("outcome", "MATCHED");
        assertThat(row(second))
                .containsEntry("outcome", "UNPLACED")
                .containsEntry("rule", "known-payer")
                .containsEntry("named", "{" + customer + "}");
        assertThat(explanation(second)).isEqualTo("Named. Not posted: on INV-1 only 40.00\u00a0EUR are open now.");
        assertThat(postings(second)).containsExactly("RECEIPT 1300 60", "RECEIPT 1400 -60");
        assertThat(row(third)).containsEntry("outcome", "MATCHED");
        assertThat(item(item.id()).open()).isEqualTo(eur("0.00"));
    }

    @Test
    void oneItemNamedTwiceByOnePaymentIsTakenOnceOnly() {
        OpenItem item = invoice("INV-1", "100.00");
        BankPayment payment = payment("200.00", "INV-1");
        post(on(payment, whole(item), whole(item)));
        assertThat(explanation(payment)).contains("only 100.00\u00a0EUR are open now");
        assertThat(row(payment)).containsEntry("objection", Objection.TOO_LITTLE_OPEN.label());
    }

    @Test
    void whatWasPaidOrChangedMeanwhileGoesToAPerson() {
        OpenItem item = invoice("INV-1", "100.00");
        BankPayment payment = payment("100.00", "INV-1");
        book.pay(item.id(), "0.01", DAY);
        long other = book.customer(entity, "C-2");
        BankPayment ofAnother = payment("50.00", "INV-1 again");
        BankPayment short1 = payment("30.00", "INV-1 short");
        BankPayment wrong = payment("20.00", "INV-1 wrong");
        post(
                on(payment, whole(item)),
                on(ofAnother, new Placement.Part(item, other, eur("50.00"))),
                on(short1, new Placement.Part(item, customer, eur("29.00"))),
                on(
                        wrong,
                        new Placement.Part(
                                item, customer, eur("20.00"), eur("20.00"), eur("1.00"), eur("0.00"), eur("0.00"))));
        assertThat(explanation(payment)).contains("only 99.99\u00a0EUR are open now");
        assertThat(explanation(ofAnother)).contains("another legal entity or customer");
        assertThat(explanation(short1)).contains("the parts add up to 29.00\u00a0EUR");
        assertThat(explanation(wrong)).contains("do not add up");
        assertThat(item(item.id()).open()).isEqualTo(eur("99.99"));
    }

    @Test
    void aPaymentMadeTwiceIsLeftToAPersonInOneChunkAndInTwo() {
        OpenItem item = invoice("INV-1", "100.00");
        BankPayment first = payment("20.00", "INV-1");
        BankPayment second = payment("20.00", "INV-1");
        BankPayment nextDay = payment(book.unmatched(entity, "CRDT", "INV-1", "EUR", "20.00", DAY.plusDays(10)));
        BankPayment nextMonth = payment(book.unmatched(entity, "CRDT", "INV-1", "EUR", "20.00", DAY.plusDays(11)));
        BankPayment otherWords = payment("20.00", "INV-1 part 2");
        BankPayment otherAmount = payment("21.00", "INV-1 part 2");
        Placement.Part part = new Placement.Part(item, customer, eur("20.00"));
        post(on(first, part), on(second, part));
        post(on(nextDay, part));
        post(
                on(nextMonth, part),
                on(otherWords, part),
                on(otherAmount, new Placement.Part(item, customer, eur("21.00"))));
        assertThat(row(first)).containsEntry("outcome", "MATCHED");
        assertThat(explanation(second)).contains("it may have been paid twice");
        assertThat(explanation(nextDay)).contains("it may have been paid twice");
        assertThat(row(nextMonth)).containsEntry("outcome", "MATCHED");
        assertThat(explanation(otherWords)).contains("the same payer, amount and documents");
        assertThat(row(otherAmount)).containsEntry("outcome", "MATCHED");
    }

    @Test
    void aChunkIsPostedOnce() {
        MatchedPayment matched = on(payment("100.00", "INV-1"), whole(invoice("INV-1", "100.00")));
        post(matched);
        assertThatThrownBy(() -> post(matched)).isNotNull();
        assertThat(postings(matched.payment())).hasSize(2);
    }
}
