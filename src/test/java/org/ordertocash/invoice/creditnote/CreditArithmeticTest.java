package org.ordertocash.invoice.creditnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.order.Totals;

/** Parts of an invoice that are credited one after the other add up to it, to the cent, per line and per tax rate. */
class CreditArithmeticTest {

    private static final List<String> RATES = List.of("19", "7", "0");

    /** An invoice with what was credited of it. */
    private static final class Book {

        private final String currency;
        private final List<Creditable.Line> lines;
        private final List<Creditable.Adjustment> adjustments;
        private final List<CreditDraft> credited = new ArrayList<>();

        Book(String currency, List<Creditable.Line> lines) {
            this(currency, lines, List.of());
        }

        Book(String currency, List<Creditable.Line> lines, List<Creditable.Adjustment> adjustments) {
            this.currency = currency;
            this.lines = lines;
            this.adjustments = adjustments;
        }

        private Totals totals() {
            return Totals.of(
                    Stream.concat(
                                    lines.stream()
                                            .map(l -> new Totals.TaxedLine(l.taxCategory(), l.taxRate(), l.net())),
                                    adjustments.stream()
                                            .filter(Creditable.Adjustment::isOfWhole)
                                            .map(a -> new Totals.TaxedLine(a.taxCategory(), a.taxRate(), a.signed())))
                            .toList(),
                    currency);
        }

        Creditable now() {
            Money zero = Money.zero(CurrencyUnit.of(currency));
            Money done = credited.stream().map(CreditDraft::gross).reduce(zero, Money::plus);
            List<Creditable.Line> now = lines.stream()
                    .map(l -> new Creditable.Line(
                            l.number(),
                            l.sku(),
                            l.description(),
                            l.quantity(),
                            l.unit(),
                            l.unitPrice(),
                            l.discountPercent(),
                            l.taxCategory(),
                            l.taxRate(),
                            null,
                            l.net(),
                            ofLine(l).stream().map(CreditLine::quantity).reduce(BigDecimal.ZERO, BigDecimal::add),
                            ofLine(l).stream().map(CreditLine::net).reduce(zero, Money::plus)))
                    .toList();
            List<Creditable.Rate> rates = totals().taxes().stream()
                    .map(t -> new Creditable.Rate(
                            t.category(),
                            t.rate(),
                            t.net(),
                            t.tax(),
                            ofRate(t).stream().map(CreditTax::net).reduce(zero, Money::plus),
                            ofRate(t).stream().map(CreditTax::tax).reduce(zero, Money::plus)))
                    .toList();
            Money gross = totals().gross();
            return new Creditable(
                    1,
                    1,
                    "E",
                    1,
                    "C-1",
                    "Buyer",
                    1L,
                    "SO-1",
                    "INV-1",
                    LocalDate.EPOCH,
                    LocalDate.EPOCH,
                    gross,
                    gross,
                    done,
                    gross.minus(done),
                    now,
                    adjustments.stream().map(this::now).toList(),
                    rates);
        }

        private Creditable.Adjustment now(Creditable.Adjustment one) {
            return adjustment(
                    one.number(),
                    one.line(),
                    one.kind(),
                    one.taxRate(),
                    one.amount(),
                    credited.stream()
                            .flatMap(draft -> draft.adjustments().stream())
                            .filter(a -> a.invoiceAdjustment() == one.number())
                            .map(CreditAdjustment::amount)
                            .reduce(Money.zero(CurrencyUnit.of(currency)), Money::plus));
        }

        private List<CreditLine> ofLine(Creditable.Line line) {
            return credited.stream()
                    .flatMap(draft -> draft.lines().stream())
                    .filter(l -> l.invoiceLine() != null && l.invoiceLine() == line.number())
                    .toList();
        }

        private List<CreditTax> ofRate(Totals.Tax tax) {
            return credited.stream()
                    .flatMap(draft -> draft.taxes().stream())
                    .filter(t -> t.category().equals(tax.category()) && t.rate().compareTo(tax.rate()) == 0)
                    .toList();
        }

        void credit(NewCreditNote asked) {
            CreditDraft draft = CreditArithmetic.draft(now(), asked);
            assertThat(draft.lines()).isNotEmpty().allMatch(line -> !line.net().isNegative());
            assertThat(draft.taxes())
                    .allMatch(tax -> !tax.net().isNegative() && !tax.tax().isNegative());
            for (CreditTax tax : draft.taxes()) {
                assertThat(Stream.concat(
                                        draft.lines().stream()
                                                .filter(l -> l.taxCategory().equals(tax.category())
                                                        && l.taxRate().compareTo(tax.rate()) == 0)
                                                .map(CreditLine::net),
                                        draft.adjustments().stream()
                                                .filter(a -> a.isOfWhole()
                                                        && a.rate().compareTo(tax.rate()) == 0)
                                                .map(CreditAdjustment::signed))
                                .reduce(Money::plus))
                        .contains(tax.net());
            }
            credited.add(draft);
            assertThat(now().rates())
                    .allMatch(rate ->
                            !rate.netLeft().isNegative() && !rate.taxLeft().isNegative());
            assertThat(now().lines()).allMatch(line -> !line.netLeft().isNegative());
            assertThat(now().adjustments()).allMatch(one -> !one.left().isNegative());
        }

        void isAllCredited() {
            assertThat(now().rest().isZero()).isTrue();
            assertThat(now().rates())
                    .allSatisfy(rate -> assertThat(List.of(rate.creditedNet(), rate.creditedTax()))
                            .containsExactly(rate.net(), rate.tax()));
        }
    }

    private static Book random(Random dice) {
        String currency = List.of("EUR", "EUR", "JPY", "TND").get(dice.nextInt(4));
        List<Creditable.Line> lines = new ArrayList<>();
        int count = 1 + dice.nextInt(6);
        for (int i = 1; i <= count; i++) {
            BigDecimal quantity = BigDecimal.valueOf(1 + dice.nextInt(3000), dice.nextInt(3));
            BigDecimal price = BigDecimal.valueOf(1 + dice.nextInt(500000), dice.nextInt(5));
            String rate = RATES.get(dice.nextInt(3));
            lines.add(line(i, currency, quantity, price, rate));
        }
        return new Book(currency, lines);
    }

    private static Creditable.Adjustment adjustment(
            int number, Integer line, AdjustmentKind kind, BigDecimal rate, Money amount, Money credited) {
        String category = rate.signum() == 0 ? "Z" : "S";
        return new Creditable.Adjustment(number, line, kind, "Agreed", null, category, rate, null, amount, credited);
    }

    /** The same with allowances and charges of the whole, and of its first line. */
    private static Book adjusted(Random dice) {
        Book bare = random(dice);
        Money zero = Money.zero(CurrencyUnit.of(bare.currency));
        List<Creditable.Adjustment> adjustments = new ArrayList<>();
        Creditable.Line first = bare.lines.get(0);
        Money gift = first.net().multipliedBy(dice.nextInt(100) / 200.0, RoundingMode.DOWN);
        List<Creditable.Line> lines = new ArrayList<>(bare.lines);
        if (gift.isPositive()) {
            adjustments.add(adjustment(1, first.number(), AdjustmentKind.ALLOWANCE, first.taxRate(), gift, zero));
            lines.set(
                    0,
                    new Creditable.Line(
                            first.number(),
                            first.sku(),
                            first.description(),
                            first.quantity(),
                            first.unit(),
                            first.unitPrice(),
                            first.discountPercent(),
                            first.taxCategory(),
                            first.taxRate(),
                            null,
                            first.net().minus(gift),
                            BigDecimal.ZERO,
                            zero));
        }
        for (String rate : RATES) {
            Money left = lines.stream()
                    .filter(l -> l.taxRate().compareTo(new BigDecimal(rate)) == 0)
                    .map(Creditable.Line::net)
                    .reduce(zero, Money::plus);
            for (int i = dice.nextInt(3); i > 0; i--) {
                Money off = left.multipliedBy(dice.nextInt(99) / 100.0, RoundingMode.DOWN);
                if (off.isPositive()) {
                    adjustments.add(adjustment(
                            adjustments.size() + 1, null, AdjustmentKind.ALLOWANCE, new BigDecimal(rate), off, zero));
                    left = left.minus(off);
                }
            }
            if (dice.nextBoolean()) {
                adjustments.add(adjustment(
                        adjustments.size() + 1,
                        null,
                        AdjustmentKind.CHARGE,
                        new BigDecimal(rate),
                        Money.ofMinor(zero.getCurrencyUnit(), 1 + dice.nextInt(9999)),
                        zero));
            }
        }
        return new Book(bare.currency, lines, adjustments);
    }

    @Property(tries = 400)
    void linesAndThenAllThatIsLeftAreAnInvoiceWithAllowancesAndCharges(@ForAll long seed) {
        Random dice = new Random(seed);
        Book book = adjusted(dice);
        for (Creditable.Line line : book.now().lines()) {
            for (int part = dice.nextInt(4); part > 0; part--) {
                BigDecimal left = book.now().lines().get(line.number() - 1).quantityLeft();
                BigDecimal quantity = dice.nextInt(4) == 0 ? left : left.multiply(new BigDecimal("0.37"));
                if (quantity.signum() > 0
                        && quantity.stripTrailingZeros().scale() <= 4
                        && worth(book, line.number(), quantity)) {
                    book.credit(lines(new NewCreditNote.Line(line.number(), quantity)));
                }
            }
        }
        if (book.now().rest().isPositive()) {
            book.credit(full());
        }
        book.isAllCredited();
    }

    @Test
    void allOfAnInvoiceIsItsLinesWithItsRebateAndItsFreight() {
        Money zero = Money.zero(CurrencyUnit.EUR);
        BigDecimal rate = new BigDecimal("19");
        Book book = new Book(
                "EUR",
                List.of(line(1, "EUR", new BigDecimal("3"), new BigDecimal("100"), "19")),
                List.of(
                        adjustment(1, null, AdjustmentKind.ALLOWANCE, rate, zero.plus(30), zero),
                        adjustment(2, null, AdjustmentKind.CHARGE, rate, zero.plus(20), zero)));
        book.credit(lines(new NewCreditNote.Line(1, BigDecimal.ONE)));
        assertThat(book.credited.get(0).net()).as("less its part of the rebate").isEqualTo(zero.plus(90));
        book.credit(full());
        assertThat(book.credited.get(1).adjustments())
                .extracting(CreditAdjustment::signed)
                .containsExactly(zero.minus(20), zero.plus(20));
        book.isAllCredited();
    }

    private static Creditable.Line line(int n, String currency, BigDecimal quantity, BigDecimal price, String rate) {
        Money zero = Money.zero(CurrencyUnit.of(currency));
        return new Creditable.Line(
                n,
                "SKU-" + n,
                "Goods",
                quantity,
                "C62",
                price,
                BigDecimal.ZERO,
                rate.equals("0") ? "Z" : "S",
                new BigDecimal(rate),
                null,
                Totals.lineNet(quantity, price, BigDecimal.ZERO, currency),
                BigDecimal.ZERO,
                zero);
    }

    private static NewCreditNote lines(NewCreditNote.Line... lines) {
        return new NewCreditNote(
                CreditNoteScope.LINES, CreditReason.RETURNED_GOODS, "back", List.of(lines), null, null, null);
    }

    private static NewCreditNote amount(BigDecimal amount) {
        return new NewCreditNote(CreditNoteScope.AMOUNT, CreditReason.GOODWILL, "sorry", null, amount, null, null);
    }

    private static NewCreditNote full() {
        return new NewCreditNote(CreditNoteScope.FULL, CreditReason.DUPLICATE, "twice", null, null, null, null);
    }

    @Property(tries = 400)
    void theLinesInPartsOneAfterTheOtherAreTheInvoice(@ForAll long seed) {
        Random dice = new Random(seed);
        Book book = random(dice);
        for (Creditable.Line line : book.now().lines()) {
            for (int part = dice.nextInt(4); part > 0; part--) {
                Creditable.Line left = book.now().lines().get(line.number() - 1);
                BigDecimal quantity = left.quantityLeft().multiply(BigDecimal.valueOf(dice.nextInt(99), 2));
                if (quantity.signum() > 0 && quantity.scale() <= 4 && worth(book, line.number(), quantity)) {
                    book.credit(lines(new NewCreditNote.Line(line.number(), quantity)));
                }
            }
            Creditable.Line left = book.now().lines().get(line.number() - 1);
            if (left.quantityLeft().signum() > 0 && worth(book, line.number(), left.quantityLeft())) {
                book.credit(lines(new NewCreditNote.Line(line.number(), null)));
            }
        }
        assertThat(book.now().rates())
                .allSatisfy(rate -> assertThat(List.of(rate.creditedNet(), rate.creditedTax()))
                        .containsExactly(rate.net(), rate.tax()));
    }

    /** A part that is worth less than the smallest unit is no credit note. */
    private static boolean worth(Book book, int line, BigDecimal quantity) {
        try {
            CreditArithmetic.draft(book.now(), lines(new NewCreditNote.Line(line, quantity)));
            return true;
        } catch (InvalidInput nothing) {
            assertThat(nothing.getMessage()).contains("worth anything");
            return false;
        }
    }

    @Property(tries = 400)
    void amountsAndThenAllThatIsLeftAreTheInvoice(@ForAll long seed) {
        Random dice = new Random(seed);
        Book book = random(dice);
        for (int i = dice.nextInt(6); i > 0; i--) {
            Money rest = book.now().rest();
            long minor = rest.getAmountMinorLong();
            if (minor > 1) {
                book.credit(amount(Money.ofMinor(rest.getCurrencyUnit(), 1 + (long) (dice.nextDouble() * (minor - 1)))
                        .getAmount()));
            }
        }
        if (book.now().rest().isPositive()) {
            book.credit(full());
        }
        book.isAllCredited();
    }

    @Test
    void allOfAnInvoiceIsItsLines() {
        Book book = new Book(
                "EUR",
                List.of(
                        line(1, "EUR", new BigDecimal("3"), new BigDecimal("33.33"), "19"),
                        line(2, "EUR", new BigDecimal("1"), new BigDecimal("0.49"), "7")));
        book.credit(lines(new NewCreditNote.Line(1, BigDecimal.ONE)));
        book.credit(full());
        assertThat(book.credited.get(1).lines())
                .extracting(CreditLine::invoiceLine)
                .containsExactly(1, 2);
        book.isAllCredited();
    }

    @Test
    void moreThanIsLeftIsRefused() {
        Book book = new Book("EUR", List.of(line(1, "EUR", new BigDecimal("2"), new BigDecimal("50"), "19")));
        book.credit(lines(new NewCreditNote.Line(1, BigDecimal.ONE)));
        assertThatThrownBy(() -> book.credit(lines(new NewCreditNote.Line(1, new BigDecimal("1.5")))))
                .hasMessageContaining("at most the 1 that are left");
        assertThatThrownBy(() -> book.credit(amount(new BigDecimal("59.51")))).hasMessageContaining("59.50");
        assertThatThrownBy(() -> book.credit(amount(new BigDecimal("0.001")))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> book.credit(lines(new NewCreditNote.Line(7, BigDecimal.ONE))))
                .hasMessageContaining("is no line");
        book.credit(full());
        assertThatThrownBy(() -> book.credit(full())).hasMessageContaining("is left to credit");
    }
}
