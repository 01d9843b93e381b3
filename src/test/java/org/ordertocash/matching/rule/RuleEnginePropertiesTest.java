package org.ordertocash.matching.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.WrittenNumber.Strength;

/**
 * What must hold for whatever payment and book: few amounts, with discounts that make one out of another, so that much
 * fits by chance.
 */
class RuleEnginePropertiesTest {

    private static final long PAYER = 1;

    /** How an item is named, if at all. */
    private enum Mention {
        NOT,
        EXACT,
        VARIANT,
        WEAK,
        SHORT_FORM,
        STRUCTURED
    }

    private enum Evidence {
        NONE,
        IBAN,
        TWO_IBANS,
        NAME,
        LIKE_NAME
    }

    private record Draw(
            int customer, int euros, boolean dollars, boolean discount, boolean anotherEntity, Mention mention) {}

    /** A payment of some of its items, give or take a little. */
    private record Case(List<Draw> draws, int paid, int cents, Evidence evidence) {

        List<OpenItem> items() {
            List<OpenItem> items = new ArrayList<>();
            for (Draw draw : draws) {
                int id = 11 + items.size();
                Money open = Money.of(draw.dollars() ? CurrencyUnit.USD : CurrencyUnit.EUR, draw.euros());
                LocalDate due = MatchCaseBuilder.PAID.minusDays(20).plusDays(7L * (items.size() % 5));
                items.add(new OpenItem(
                        id,
                        draw.anotherEntity() ? 2 : 1,
                        draw.customer(),
                        "INVOICE",
                        "INV-2026-0000" + id,
                        null,
                        null,
                        LocalDate.of(2026, 1, 2),
                        due,
                        open,
                        open,
                        draw.discount() ? BigDecimal.TEN : null,
                        draw.discount() ? MatchCaseBuilder.PAID : null));
            }
            return items;
        }

        Money amount() {
            Money sum = Money.zero(CurrencyUnit.EUR);
            List<OpenItem> items = items();
            for (int i = 0; i < items.size(); i++) {
                sum = (paid & 1 << i) == 0 ? sum : sum.plus(items.get(i).open().getAmount());
            }
            Money amount = sum.plusMinor(cents);
            return amount.isPositive() ? amount : Money.of(CurrencyUnit.EUR, 100);
        }

        MatchCaseBuilder matchCase(boolean naming) {
            MatchCaseBuilder matchCase =
                    MatchCaseBuilder.of(amount().getAmount().toPlainString());
            switch (evidence) {
                case NONE -> {}
                case IBAN -> matchCase.iban(PAYER);
                case TWO_IBANS -> matchCase.iban(PAYER).iban(2);
                case NAME -> matchCase.name(PAYER, 100);
                case LIKE_NAME -> matchCase.name(PAYER, 85).name(2, 70);
            }
            List<OpenItem> items = items();
            for (int i = 0; i < items.size(); i++) {
                OpenItem item = items.get(i);
                matchCase.pool(item);
                if (naming) {
                    switch (draws.get(i).mention()) {
                        case NOT -> {}
                        case STRUCTURED -> matchCase.structured(item);
                        default ->
                            matchCase.inText(
                                    Strength.valueOf(draws.get(i).mention().name()), item);
                    }
                }
            }
            return matchCase;
        }

        Set<Long> named() {
            List<OpenItem> items = items();
            Set<Long> named = new HashSet<>();
            for (int i = 0; i < items.size(); i++) {
                if (draws.get(i).mention() != Mention.NOT) {
                    named.add(items.get(i).id());
                }
            }
            return named;
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Boolean> seldom = Arbitraries.integers().between(0, 9).map(i -> i == 0);
        Arbitrary<Draw> draws = Combinators.combine(
                        Arbitraries.of(1, 1, 1, 2),
                        Arbitraries.of(90, 100, 100, 180, 190, 200, 280, 290, 300),
                        seldom,
                        Arbitraries.of(false, false, true),
                        seldom,
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.just(Mention.NOT)), Tuple.of(3, Arbitraries.of(Mention.class))))
                .as(Draw::new);
        return Combinators.combine(
                        draws.list().ofMaxSize(6),
                        Arbitraries.integers().between(1, 63),
                        Arbitraries.of(0, 0, 0, 0, -1000, -2000, -3000, -1, 50, 900),
                        Arbitraries.frequencyOf(
                                Tuple.of(2, Arbitraries.just(Evidence.IBAN)),
                                Tuple.of(3, Arbitraries.of(Evidence.class))))
                .as(Case::new);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void placesWhatWasPaidAndNoMoreThanIsOpen(@ForAll("cases") Case given) {
        Placement placement = given.matchCase(true).place();
        Statistics.collect(placement.placed());
        Statistics.coverage(all -> all.check(true).percentage(p -> p > 3));
        assertThat(placement.parts().stream().map(Placement.Part::amount).reduce(Money::plus))
                .isIn(Optional.empty(), Optional.of(given.amount()));
        assertThat(placement.parts().stream()
                        .filter(part -> part.item() != null)
                        .map(part -> part.item().id()))
                .doesNotHaveDuplicates();
        for (Placement.Part part : placement.parts()) {
            assertThat(part.amount().isPositive()).isTrue();
            if (part.item() != null) {
                assertThat(part.itemAmount().isGreaterThan(part.item().open())).isFalse();
                assertThat(part.amount()
                                .plus(part.discount())
                                .plus(part.bankCharge())
                                .plus(part.difference()))
                        .isEqualTo(part.itemAmount());
            }
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfWhatWasFoundMeansNothing(@ForAll("cases") Case given, @ForAll Random random) {
        assertThat(given.matchCase(true).shuffled(random).place())
                .isEqualTo(given.matchCase(true).place());
        assertThat(given.matchCase(false).shuffled(random).place())
                .isEqualTo(given.matchCase(false).place());
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void placesNothingOfAnotherEntityCurrencyOrCustomer(@ForAll("cases") Case given) {
        Set<Long> named = given.named();
        for (boolean naming : new boolean[] {true, false}) {
            for (Placement.Part part : given.matchCase(naming).place().parts()) {
                if (part.item() != null) {
                    assertThat(part.item().entityId()).isEqualTo(1);
                    assertThat(part.item().open().getCurrencyUnit()).isEqualTo(CurrencyUnit.EUR);
                    assertThat(part.item().customerId() == PAYER
                                    || naming && named.contains(part.item().id()))
                            .as("item of the payer, or named")
                            .isTrue();
                }
                assertThat(part.item() != null || part.customerId() == PAYER || !named.isEmpty())
                        .isTrue();
            }
        }
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void ofTwoAnswersThatAreAsGoodNoneIsPosted(@ForAll("cases") Case given) {
        Placement placement = given.matchCase(false).place();
        Statistics.collect(placement.placed());
        Statistics.coverage(all -> all.check(true).percentage(p -> p > 3));
        if (placement.placed()) {
            List<OpenItem> own = given.items().stream()
                    .filter(item -> item.customerId() == PAYER
                            && item.open().getCurrencyUnit().equals(CurrencyUnit.EUR))
                    .toList();
            Set<Set<Long>> answers = new HashSet<>();
            answers(own, 0, given.amount(), new HashSet<>(), answers);
            assertThat(answers)
                    .as(placement.explanation())
                    .containsExactly(placement.parts().stream()
                            .map(part -> part.item().id())
                            .collect(Collectors.toSet()));
        }
    }

    /** Every set of items that comes to the amount, each with what is open or less its discount. */
    private static void answers(List<OpenItem> items, int from, Money left, Set<Long> chosen, Set<Set<Long>> answers) {
        if (left.isZero()) {
            answers.add(Set.copyOf(chosen));
        }
        for (int i = from; i < items.size() && left.isPositive(); i++) {
            OpenItem item = items.get(i);
            chosen.add(item.id());
            answers(items, i + 1, left.minus(item.open()), chosen, answers);
            if (item.discountPercent() != null) {
                answers(
                        items,
                        i + 1,
                        left.minus(item.open().multipliedBy(new BigDecimal("0.90"), RoundingMode.HALF_UP)),
                        chosen,
                        answers);
            }
            chosen.remove(item.id());
        }
    }
}
