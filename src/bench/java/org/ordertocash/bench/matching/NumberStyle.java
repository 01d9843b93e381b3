package org.ordertocash.bench.matching;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How the second book numbers invoices: its own series, and six that came with systems it took over. */
enum NumberStyle {
    RE("RE-2026-000123", 34, "RE-\\d{4}-\\d{6,}"),
    F("F2026/00712", 16, "F\\d{4}/\\d{5,}"),
    NINE("300412004", 14, "30\\d{7}"),
    YEAR("26-003288", 11, "\\d{2}-\\d{6,}"),
    MONTH("2026-11-0100", 9, "\\d{4}-\\d{2}-\\d{4,}"),
    SIX("410708", 9, "4\\d{5}"),
    TEN("9000123456", 7, "90\\d{8}");

    private static final LocalDate FIRST = LocalDate.of(2025, 11, 1);

    final String example;
    /** How many of a hundred customers get invoices of it. */
    final int share;

    private final String shape;

    NumberStyle(String example, int share, String shape) {
        this.example = example;
        this.share = share;
        this.shape = shape;
    }

    static NumberStyle any(SeededRandom random) {
        int left = random.below(100);
        for (NumberStyle style : values()) {
            left -= style.share;
            if (left < 0) {
                return style;
            }
        }
        throw new IllegalStateException("The shares are less than a hundred");
    }

    /** Null: a number of the first book. */
    static NumberStyle of(String number) {
        for (NumberStyle style : values()) {
            if (number.matches(style.shape)) {
                return style;
            }
        }
        return null;
    }

    boolean digitsOnly() {
        return Character.isDigit(example.charAt(0));
    }

    /** @param slot the how-manieth invoice of its day, of at most {@code perDay} */
    String number(LocalDate issued, int slot, int perDay) {
        long inYear = (issued.getDayOfYear() - 1L) * perDay + 1 + slot;
        long inMonth = (issued.getDayOfMonth() - 1L) * perDay + 1 + slot;
        long ever = ChronoUnit.DAYS.between(FIRST, issued) * perDay + 1 + slot;
        return switch (this) {
            case RE -> String.format(Locale.ROOT, "RE-%d-%06d", issued.getYear(), inYear);
            case F -> String.format(Locale.ROOT, "F%d/%05d", issued.getYear(), inYear);
            case NINE -> String.valueOf(300_012_000L + ever);
            case YEAR -> String.format(Locale.ROOT, "%02d-%06d", issued.getYear() % 100, inYear);
            case MONTH -> String.format(Locale.ROOT, "%d-%02d-%04d", issued.getYear(), issued.getMonthValue(), inMonth);
            case SIX -> String.valueOf(403_000L + ever);
            case TEN -> String.valueOf(9_000_060_000L + ever);
        };
    }
}
