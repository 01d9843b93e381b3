package org.ordertocash.bench.matching;

import org.ordertocash.bench.matching.Receipt.Difference;
import org.ordertocash.bench.matching.Receipt.Verdict;

/**
 * Other currencies, and what no clerk can place: unknown payers, money for nothing known, lines that are no receipts.
 */
final class OtherPayments {

    private final Scenarios all;
    private final SeededRandom random;
    private final Wording words;

    OtherPayments(Scenarios all) {
        this.all = all;
        this.random = all.random;
        this.words = all.words;
    }

    private Receipt question(String category) {
        return all.receipt(category, Verdict.OPEN_QUESTION);
    }

    private Item foreignItem(String currency) {
        Client client = all.book.client(currency);
        for (int i = random.between(1, 3); i > 0; i--) {
            all.book.item(client, random.amount());
        }
        Item item = all.book.item(client, 50_000 + random.amount());
        item.used = true;
        return item;
    }

    /** On the dollar account, in dollars. */
    void dollarAccount() {
        Item item = foreignItem("USD");
        Receipt receipt = all.by(all.receipt("dollar-account", Verdict.PLACEABLE), item.client)
                .on(item);
        receipt.currency = "USD";
        receipt.text(words.around(item.client, words.invoice(item.client) + " " + item.number));
    }

    /** The bank says what the payer instructed, and at which rate it was changed. */
    void changedAtStatedRate() {
        Item item = foreignItem(random.of("USD", "GBP", "CHF"));
        int rate = bankRate(item);
        Receipt receipt = all.by(all.receipt("changed-at-stated-rate", Verdict.PLACEABLE), item.client)
                .on(item, (item.open * 10_000 + rate / 2) / rate);
        receipt.instructed = item.open;
        receipt.instructedCurrency = item.client.currency;
        receipt.rate = "%d.%04d".formatted(rate / 10_000, rate % 10_000);
        receipt.difference = Difference.FX;
        receipt.text(words.invoice(item.client) + " " + item.number);
    }

    /** The day's rate, and what the bank makes of it. */
    private int bankRate(Item item) {
        return Benchmark.RATES.get(item.client.currency) * random.between(985, 1_015) / 1_000;
    }

    /** Only what arrived is known: no rate, no instructed amount. */
    void changedAtUnknownRate() {
        Item item = foreignItem(random.of("USD", "GBP", "CHF"));
        Receipt receipt =
                all.by(question("changed-at-unknown-rate"), item.client).on(item, item.open * 10_000 / bankRate(item));
        receipt.difference = Difference.FX;
        receipt.text(words.invoice(item.client) + " " + item.number);
    }

    void unknownPayer() {
        Receipt receipt = all.byStranger(
                question("unknown-payer"), random.chance(60) ? all.book.names.stranger() : all.book.names.person());
        receipt.amount = random.amount() + random.between(1, 99);
        receipt.text(random.of(
                "Mitgliedsbeitrag 2026",
                "Spende",
                "Miete November",
                "donation",
                "remboursement",
                "Gutschrift 88",
                "order 2026/11",
                "Kaution",
                "Nebenkosten 2025"));
    }

    void nothingFits() {
        Client client = all.book.clientWith(random.between(2, 6));
        Receipt receipt = all.by(question("nothing-fits"), client).text(words.chat(client));
        receipt.amount = all.amountThatFitsNothing(client);
    }

    void paymentInAdvance() {
        Client client = all.book.clientWith(random.between(0, 4));
        Receipt receipt = all.by(question("payment-in-advance"), client)
                .text(random.of(
                        "Akonto",
                        "Vorauszahlung neuer Auftrag",
                        "advance payment",
                        "acompte nouvelle commande",
                        "prepayment"));
        do {
            receipt.amount = random.between(1, 40) * 50_000L;
        } while (LiveBook.ways(client.items, receipt.amount) > 0
                || client.items.stream().anyMatch(i -> Math.abs(i.open - receipt.amount) < i.open / 10));
    }

    /** A number that was never issued, and an amount that nobody owes. */
    void numberNeverIssued() {
        Client client = all.book.clientWith(random.between(1, 5));
        Receipt receipt = all.by(question("number-never-issued"), client)
                .text(words.invoice(client) + " INV-2026-9" + random.digits(5));
        receipt.amount = all.amountThatFitsNothing(client);
    }

    void noReceipt() {
        Receipt receipt = question("no-receipt");
        receipt.debit = true;
        receipt.amount = random.between(500, 900_000);
        receipt.payerName = random.of("Stadtwerke", "Finanzamt", "Office Supplies Ltd", "Telekom");
        receipt.text(random.of("Kontoführung", "Lohn November", "Miete", "Lieferantenrechnung 4711", "USt 10/2026"));
    }
}
