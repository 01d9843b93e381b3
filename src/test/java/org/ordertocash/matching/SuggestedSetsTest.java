package org.ordertocash.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.SuggestedSets.ItemSet;
import org.ordertocash.matching.reference.WrittenNumber;
import org.ordertocash.matching.rule.Evidence;
import org.ordertocash.matching.rule.NamedDocument;

/** A person who sees the right set first places a list with one letter. */
class SuggestedSetsTest {

    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 5);

    private final List<OpenItem> account = new ArrayList<>();
    private final List<NamedDocument> named = new ArrayList<>();

    private OpenItem item(String open, LocalDate issued) {
        long id = account.size() + 1L;
        OpenItem item = new OpenItem(
                id,
                1,
                7,
                "INVOICE",
                "30041200" + id,
                null,
                null,
                issued,
                issued.plusDays(30),
                Money.parse("EUR " + open),
                Money.parse("EUR " + open),
                null,
                null);
        account.add(item);
        return item;
    }

    private void names(OpenItem... items) {
        Stream.of(items)
                .forEach(item -> named.add(
                        new NamedDocument(item, WrittenNumber.Strength.EXACT, false, null, false, null, null)));
    }

    private Evidence found() {
        return new Evidence(
                named, List.of(), null, List.of(), Set.of(7L), account, true, Map.of(), Set.of(), 0, Map.of());
    }

    private List<ItemSet> sets(String amount) {
        return sets(amount, "");
    }

    private List<ItemSet> sets(String amount, String text) {
        return SuggestedSets.of(Money.parse("EUR " + amount), found(), new WrittenDigits(text));
    }

    @Test
    void whatTheTextNamesIsFirstWhenItComesToThePayment() {
        OpenItem one = item("100.00", OCTOBER);
        OpenItem two = item("250.00", OCTOBER.plusDays(3));
        item("350.00", OCTOBER.plusDays(40));
        names(two, one);
        assertThat(sets("350.00").get(0).items()).containsExactlyInAnyOrder(one, two);
        assertThat(sets("350.00").get(0).why()).contains("the text names them");
        assertThat(sets("350.00")).as("a single invoice is no set").hasSize(1);
    }

    @Test
    void theOneThatTheTextLeftOutIsFoundByWhatIsMissing() {
        OpenItem one = item("100.00", OCTOBER);
        OpenItem two = item("250.00", OCTOBER);
        OpenItem forgotten = item("77.77", OCTOBER.plusDays(31));
        item("80.00", OCTOBER);
        names(one, two);
        ItemSet first = sets("427.77").get(0);
        assertThat(first.items()).containsExactlyInAnyOrder(one, two, forgotten);
        assertThat(first.why()).contains("300412003 is exactly what is missing");
        assertThat(sets("427.77").get(1).why()).contains("77.77", "less than the payment");
    }

    @Test
    void aMonthADueDayAndAllAreOffered() {
        OpenItem one = item("100.01", OCTOBER);
        OpenItem two = item("200.02", OCTOBER.plusDays(10));
        OpenItem old = item("400.04", OCTOBER.minusMonths(2));
        OpenItem young = item("800.08", OCTOBER.plusDays(30));
        assertThat(sets("300.03").get(0).why()).contains("of Oct 2026");
        assertThat(sets("300.03").get(0).items()).containsExactlyInAnyOrder(one, two);
        assertThat(sets("500.05").get(0).why()).contains("due until 4 Nov 2026");
        assertThat(sets("1500.15").get(0).why()).isEqualTo("all that is open of the payer");
        assertThat(SuggestedSets.everything(Money.parse("EUR 1.00"), found())
                        .orElseThrow()
                        .items())
                .containsExactly(old, one, two, young);
    }

    @Test
    void thatOthersComeToThePaymentAsWellIsSaid() {
        item("100.00", OCTOBER);
        item("200.00", OCTOBER.plusDays(40));
        item("150.00", OCTOBER);
        item("150.00", OCTOBER.plusDays(41));
        assertThat(sets("300.00"))
                .hasSizeGreaterThan(1)
                .allMatch(set -> set.why().contains("others do as well"));
        item("33.00", OCTOBER.minusDays(60));
        item("55.00", OCTOBER.plusDays(3));
        assertThat(sets("88.00").get(0).why()).contains("no other");
    }

    @Test
    void ofTwoSetsTheOneWhoseEndingsAreWrittenIsFirst() {
        item("100.00", OCTOBER);
        item("200.00", OCTOBER.plusDays(40));
        OpenItem one = item("120.00", OCTOBER);
        OpenItem two = item("180.00", OCTOBER.plusDays(41));
        assertThat(sets("300.00", "your 003 and 2004").get(0).items()).containsExactlyInAnyOrder(one, two);
        assertThat(sets("300.00", "your 001 and 2002").get(0).items()).doesNotContain(one, two);
        assertThat(new WrittenDigits("RG 3004 12003").of("300412003")).isEqualTo(9);
        assertThat(new WrittenDigits("your 12").of("300412012")).isZero();
    }

    @Test
    void aLongAccountIsAnsweredSoon() {
        IntStream.range(0, 59).forEach(i -> item("1%02d.37".formatted(i), OCTOBER.minusDays(i)));
        long start = System.nanoTime();
        assertThat(sets("2611.15")).allMatch(set -> set.sum().isEqual(Money.parse("EUR 2611.15")));
        assertThat((System.nanoTime() - start) / 1_000_000_000.0).isLessThan(20);
    }
}
