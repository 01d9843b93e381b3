package org.ordertocash.bench.matching;

import org.ordertocash.bench.matching.Receipt.Difference;
import org.ordertocash.bench.matching.Receipt.Verdict;

/** An invoice of the second book is named, less or more is paid, and the payer says why. */
final class WrittenDifferences {

    private final PayersScenarios all;
    private final SeededRandom random;
    private final PayersWords words;

    WrittenDifferences(PayersScenarios all) {
        this.all = all;
        this.random = all.random;
        this.words = all.payersWords;
    }

    private Receipt pays(String category, Item item, long cash, Difference difference) {
        Receipt receipt =
                all.by(all.receipt(category, Verdict.PLACEABLE), item.client).on(item, cash);
        receipt.difference = difference;
        return receipt;
    }

    private String named(Item item) {
        return words.invoice(item.client) + " " + item.number;
    }

    void deduction() {
        Item item = all.own(60_000);
        long kept = item.open * random.between(2, 25) / 100 / 100 * 100 + random.of(0, 0, 50, 99);
        pays("deduction-stated", item, item.open - kept, Difference.OPEN)
                .text(named(item) + random.of(" ", ", ", " / ") + words.deduction(item.client, kept));
    }

    void part() {
        Item item = all.own(80_000);
        long cash = item.open * random.between(20, 80) / 100 / 1_000 * 1_000;
        if (LiveBook.ways(item.client.items, cash) == 0) {
            String part = words.part(item.client);
            pays("part-payment-stated", item, cash, Difference.OPEN)
                    .text(
                            random.chance(60)
                                    ? part + " " + named(item)
                                    : named(item) + " " + part + " " + words.amount(item.client, cash));
        }
    }

    /** Teil 1/2, and on a later statement Teil 2/2. */
    void halves() {
        Item item = all.own(60_000);
        long first = (item.open + 1) / 2;
        int statement = random.below(2);
        for (int which = 1; which <= 2; which++) {
            Receipt receipt = all.by(
                            all.receipt(
                                    "half",
                                    Verdict.PLACEABLE,
                                    which == 1 ? statement : random.between(statement + 1, 3)),
                            item.client)
                    .on(item, which == 1 ? first : item.open - first);
            receipt.difference = Difference.HALF;
            String half = words.half(item.client, which);
            receipt.text(random.chance(70) ? named(item) + " " + half : half + " " + named(item));
        }
    }

    /** A fee or interest that we did not invoice is paid with it: that is the customer's. */
    void onTop() {
        Item item = all.own(40_000);
        long fee = random.of(500, 1_000, 1_250, 4_000);
        Receipt receipt = pays("fee-on-top-stated", item, item.open, Difference.OVER);
        receipt.amount += fee;
        receipt.text(named(item) + " " + words.onTop(item.client, fee));
    }
}
