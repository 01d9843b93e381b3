package org.ordertocash.bench.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.bench.matching.MatchingJudge.Case;
import org.ordertocash.bench.matching.MatchingJudge.Judgement;
import org.ordertocash.bench.matching.Receipt.Difference;
import org.ordertocash.bench.matching.Receipt.Verdict;

/** A harness that overlooks a wrong posting would be worse than none. */
class MatchingJudgeTest {

    private final Client client = new Client("1", Country.DE, "EUR");
    private final Item item = item("INV-1", 100_00);

    private Item item(String number, long open) {
        return new Item(client, number, LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 1), open, open);
    }

    private Receipt pays(Verdict verdict, long cash, Difference difference) {
        Receipt receipt = new Receipt("any", verdict).on(item, cash);
        receipt.key = "A";
        receipt.difference = difference;
        return receipt;
    }

    private static MatchingOutcome did(String status, String allocations) {
        try {
            JsonNode payment = new ObjectMapper()
                    .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(("{\"bankReference\":\"A\",\"status\":\"%s\",\"rule\":null,\"explanation\":\"\","
                                    + "\"allocations\":[%s]}")
                            .formatted(status, allocations));
            return MatchingOutcome.of(payment);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String on(String invoice, String amount) {
        return "{\"invoiceNumber\":%s,\"amount\":%s}".formatted(invoice == null ? "null" : '"' + invoice + '"', amount);
    }

    private static Judgement judged(Receipt receipt, MatchingOutcome outcome, Map<String, Long> open) {
        return MatchingJudge.judge(receipt, outcome, open).judgement();
    }

    @Test
    void theRightInvoiceWithTheRightCashIsRight() {
        Receipt receipt = pays(Verdict.PLACEABLE, 100_00, Difference.NONE);
        assertThat(judged(receipt, did("matched", on("INV-1", "100.00")), Map.of()))
                .isEqualTo(Judgement.RIGHT);
        assertThat(judged(receipt, did("matched", on("INV-2", "100.00")), Map.of()))
                .isEqualTo(Judgement.WRONG);
        assertThat(judged(receipt, did("matched", on("INV-1", "99.99")), Map.of("INV-1", 1L)))
                .isEqualTo(Judgement.WRONG);
        assertThat(judged(receipt, did("matched", on("INV-1", "60.00") + "," + on("INV-2", "40.00")), Map.of()))
                .isEqualTo(Judgement.WRONG);
        assertThat(judged(
                        receipt,
                        did("matched", on("INV-1", "90.00") + "," + on(null, "10.00")),
                        Map.of("INV-1", 10_00L)))
                .isEqualTo(Judgement.WRONG);
        assertThat(judged(receipt, did("matched", on(null, "100.00")), Map.of()))
                .isEqualTo(Judgement.WRONG);
    }

    @Test
    void whatWaitsForAPersonIsLeft() {
        Receipt receipt = pays(Verdict.PLACEABLE, 100_00, Difference.NONE);
        assertThat(judged(receipt, did("unplaced", ""), Map.of())).isEqualTo(Judgement.LEFT);
        assertThat(judged(receipt, did("unplaced", on(null, "100.00")), Map.of()))
                .isEqualTo(Judgement.LEFT);
        assertThat(judged(receipt, did("unplaced", on("INV-2", "1.00")), Map.of()))
                .isEqualTo(Judgement.WRONG);
        assertThat(judged(receipt, did("unplaced", on("INV-1", "100.00") + "," + on("INV-1", "-100.00")), Map.of()))
                .isEqualTo(Judgement.LEFT);
    }

    @Test
    void theRestIsTreatedAsTheTruthSays() {
        MatchingOutcome outcome = did("matched", on("INV-1", "98.00"));
        assertThat(judged(pays(Verdict.PLACEABLE, 98_00, Difference.DISCOUNT), outcome, Map.of()))
                .isEqualTo(Judgement.RIGHT);
        assertThat(judged(pays(Verdict.PLACEABLE, 98_00, Difference.DISCOUNT), outcome, Map.of("INV-1", 2_00L)))
                .isEqualTo(Judgement.WRONG);
        assertThat(judged(pays(Verdict.PLACEABLE, 98_00, Difference.OPEN), outcome, Map.of("INV-1", 2_00L)))
                .isEqualTo(Judgement.RIGHT);
        assertThat(judged(pays(Verdict.PLACEABLE, 98_00, Difference.OPEN), outcome, Map.of()))
                .isEqualTo(Judgement.WRONG);
        assertThat(judged(pays(Verdict.PLACEABLE, 98_00, Difference.CHARGE), outcome, Map.of("INV-1", 2_00L)))
                .isEqualTo(Judgement.WRONG);
        assertThat(judged(pays(Verdict.PLACEABLE, 98_00, Difference.CENTS), outcome, Map.of("INV-1", 1_00L)))
                .isEqualTo(Judgement.WRONG);
    }

    @Test
    void whatIsOverStaysWithTheCustomer() {
        Receipt receipt = pays(Verdict.PLACEABLE, 100_00, Difference.OVER);
        receipt.amount = 130_00;
        assertThat(judged(receipt, did("matched", on("INV-1", "100.00") + "," + on(null, "30.00")), Map.of()))
                .isEqualTo(Judgement.RIGHT);
        assertThat(judged(receipt, did("unplaced", on("INV-1", "100.00")), Map.of()))
                .isEqualTo(Judgement.RIGHT);
        assertThat(judged(receipt, did("matched", on("INV-1", "100.00") + "," + on("INV-2", "30.00")), Map.of()))
                .isEqualTo(Judgement.WRONG);
    }

    @Test
    void whateverIsPostedOfATrapIsWrong() {
        Receipt trap = new Receipt("any", Verdict.TRAP);
        trap.key = "A";
        trap.amount = 100_00;
        Case posted = MatchingJudge.judge(trap, did("matched", on("INV-1", "100.00")), Map.of());
        assertThat(posted.judgement()).isEqualTo(Judgement.WRONG);
        assertThat(posted.trapPosted()).isTrue();
        assertThat(MatchingJudge.judge(trap, did("unplaced", ""), Map.of()).trapPosted())
                .isFalse();
    }

    @Test
    void eitherOfTwoThatCameAtOnceMayBePlacedButNotBoth() {
        Receipt first = pays(Verdict.PLACEABLE, 100_00, Difference.NONE);
        Receipt second = new Receipt("any", Verdict.TRAP);
        second.key = "B";
        second.amount = 100_00;
        first.twin = second;
        second.twin = first;
        MatchingOutcome posted = did("matched", on("INV-1", "100.00"));
        assertThat(both(first, did("unplaced", ""), second, posted))
                .containsEntry("A", Judgement.RIGHT)
                .containsEntry("B", Judgement.LEFT);
        assertThat(both(first, posted, second, posted))
                .containsEntry("A", Judgement.RIGHT)
                .containsEntry("B", Judgement.WRONG);
    }

    private static Map<String, Judgement> both(
            Receipt first, MatchingOutcome one, Receipt second, MatchingOutcome other) {
        var settled = MatchingJudge.settleTwins(Map.of(
                "A", MatchingJudge.judge(first, one, Map.of()), "B", MatchingJudge.judge(second, other, Map.of())));
        return Map.of("A", settled.get("A").judgement(), "B", settled.get("B").judgement());
    }

    @Test
    void ratesCountWhatIsRightOfWhatIsPlaceable() {
        Item more = item("INV-2", 300_00);
        Receipt two = new Receipt("any", Verdict.PLACEABLE).on(item).on(more);
        two.key = "A";
        Receipt one = new Receipt("any", Verdict.PLACEABLE).on(item("INV-3", 600_00));
        one.key = "B";
        MatchingFigures figures = new MatchingFigures(List.of(
                MatchingJudge.judge(two, did("matched", on("INV-1", "100.00") + "," + on("INV-2", "300.00")), Map.of()),
                MatchingJudge.judge(one, did("unplaced", ""), Map.of())));
        assertThat(figures.rates().toString())
                .isEqualTo("{payments=2, placeable=2, rateByPayment=0.5000, rateByInvoice=0.6666, rateByValue=0.4000, "
                        + "wrongAutoPosts=0, trapsAutoPosted=0}");
    }
}
