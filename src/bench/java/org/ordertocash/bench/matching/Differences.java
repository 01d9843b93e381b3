package org.ordertocash.bench.matching;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.ordertocash.bench.matching.Receipt.Difference;
import org.ordertocash.bench.matching.Receipt.Structured;
import org.ordertocash.bench.matching.Receipt.Verdict;

/** The reference is right, the amount is not what is open: with a reason, without one, too little, too much. */
final class Differences {

    private final Scenarios all;
    private final SeededRandom random;
    private final Wording words;

    Differences(Scenarios all) {
        this.all = all;
        this.random = all.random;
        this.words = all.words;
    }

    private Receipt pays(String category, Verdict verdict, Item item, long cash, Difference difference) {
        Receipt receipt = all.by(all.receipt(category, verdict), item.client).on(item, cash);
        receipt.difference = difference;
        item.used = true;
        return receipt;
    }

    private void name(Receipt receipt, Item item) {
        if (random.chance(40)) {
            receipt.structured.add(new Structured(true, all.rf(item), null));
        } else {
            receipt.text(words.around(item.client, words.invoice(item.client) + " " + item.number));
        }
    }

    /** An item worth at least so much, of a customer of whom nothing else is known. */
    private Item own(long atLeast) {
        return all.book.item(all.book.clientWith(random.between(1, 6)), atLeast + random.amount());
    }

    void chargesStated() {
        Item item = own(60_000);
        long charges = random.between(5, 45) * 100L + random.of(0, 0, 50, 25);
        Receipt receipt = pays("charges-stated", Verdict.PLACEABLE, item, item.open - charges, Difference.CHARGE);
        receipt.charges = charges;
        receipt.instructed = random.chance(70) ? item.open : 0;
        receipt.instructedCurrency = "EUR";
        name(receipt, item);
    }

    void chargesOnlyByInstructedAmount() {
        Item item = own(60_000);
        Receipt receipt = pays(
                "charges-not-stated",
                Verdict.OPEN_QUESTION,
                item,
                item.open - random.between(5, 45) * 100L,
                Difference.CHARGE);
        receipt.instructed = item.open;
        receipt.instructedCurrency = "EUR";
        name(receipt, item);
    }

    /** @param age days between invoice and value */
    private Item discountable(Client client, Receipt receipt, int age) {
        LocalDate issued = receipt.valueOn.minusDays(age);
        Item item = all.book.item(client, 200_000 + random.amount(), issued, 30);
        item.used = true;
        return item;
    }

    private Client discountClient() {
        Client client = all.book.client();
        client.terms = random.of("2/10 net 30", "2/10 net 30", "3/14 net 30");
        return client;
    }

    void discountInTime() {
        Client client = discountClient();
        Receipt receipt = all.by(all.receipt("discount-in-time", Verdict.PLACEABLE), client);
        Item item = discountable(client, receipt, random.between(2, client.discountDays()));
        receipt.on(item, item.discounted()).difference = Difference.DISCOUNT;
        all.book.item(client, random.amount());
        name(receipt, item);
    }

    /** Discount on those that are young enough, the others in full. */
    void discountOfSeveral() {
        Client client = discountClient();
        Receipt receipt = all.by(all.receipt("discount-of-several", Verdict.PLACEABLE), client);
        List<Item> items = IntStream.range(0, random.between(2, 4))
                .mapToObj(i -> discountable(client, receipt, random.between(2, client.discountDays())))
                .toList();
        items.forEach(item -> receipt.on(item, item.discounted()));
        if (random.chance(50)) {
            Item full = discountable(client, receipt, random.between(40, 60));
            receipt.on(full);
            receipt.text(full.number);
        }
        receipt.difference = Difference.DISCOUNT;
        items.forEach(item -> receipt.text(item.number));
    }

    void discountTooLate() {
        Client client = discountClient();
        Receipt receipt = all.by(all.receipt("discount-too-late", Verdict.PLACEABLE), client);
        Item item = discountable(client, receipt, client.discountDays() + random.between(14, 25));
        receipt.on(item, item.discounted()).difference = Difference.OPEN;
        name(receipt, item);
    }

    /** Two or three percent less, and nobody ever agreed to that. */
    void discountNotAgreed() {
        Item item = own(200_000);
        name(
                pays(
                        "discount-not-agreed",
                        Verdict.OPEN_QUESTION,
                        item,
                        item.open - item.open * random.between(2, 3) / 100,
                        Difference.OPEN),
                item);
    }

    private Receipt shortPayment(String category, Verdict verdict) {
        Item item = own(80_000);
        long cash = partOf(item);
        return pays(category, verdict, item, cash, Difference.OPEN);
    }

    /** From 30 to 85 percent, and not the sum of anything else. */
    private long partOf(Item item) {
        while (true) {
            long cash = item.open * random.between(30, 85) / 100 + random.between(0, 99);
            boolean near = item.client.items.stream().anyMatch(i -> Math.abs(i.open - cash) < i.open / 20);
            if (!near && LiveBook.ways(item.client.items, cash) == 0) {
                return cash;
            }
        }
    }

    void shortWithCreditorReference() {
        Receipt receipt = shortPayment("short-with-creditor-reference", Verdict.PLACEABLE);
        receipt.structured.add(new Structured(true, all.rf(receipt.shares.get(0).item()), null));
    }

    void shortWithNumberInText() {
        Receipt receipt = shortPayment("short-with-number-in-text", Verdict.OPEN_QUESTION);
        Item item = receipt.shares.get(0).item();
        receipt.text(words.around(item.client, words.invoice(item.client) + " " + item.number));
    }

    void partPayment() {
        Receipt receipt = shortPayment("part-payment", Verdict.PLACEABLE);
        Item item = receipt.shares.get(0).item();
        receipt.text(words.part(item.client) + " " + words.invoice(item.client) + " " + item.number);
    }

    void cents() {
        Item item = own(100_000);
        int cents = random.between(1, 50);
        Receipt receipt = pays("cents", Verdict.PLACEABLE, item, item.open - cents, Difference.CENTS);
        if (random.chance(40)) {
            receipt.amount = item.open + cents;
        }
        name(receipt, item);
    }

    /** Nothing named, and not even the amount is exact. */
    void centsWithoutReference() {
        Item item = own(100_000);
        if (LiveBook.ways(item.client.items, item.open) == 1) {
            pays(
                            "cents-without-reference",
                            Verdict.OPEN_QUESTION,
                            item,
                            item.open - random.between(1, 50),
                            Difference.CENTS)
                    .text(words.chat(item.client));
        }
    }

    void paidTooMuch() {
        Item item = own(20_000);
        Receipt receipt = pays("paid-too-much", Verdict.PLACEABLE, item, item.open, Difference.OVER);
        int tries = 0;
        do {
            // beside a very large item only very much more is clearly too much
            receipt.amount = item.open
                    + random.between(1, 40 * (1 + tries++ / 100)) * random.of(1_000, 5_000)
                    + random.of(0, 0, 9);
        } while (LiveBook.ways(item.client.items, receipt.amount) > 0
                || item.client.items.stream()
                        .anyMatch(other -> Math.abs(other.open - receipt.amount) < other.open / 20 && other != item));
        name(receipt, item);
    }
}
