package org.ordertocash.bench.matching;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.ordertocash.bench.matching.Receipt.Verdict;

/** One invoice of the second book, paid in full, as people write which one. */
final class WrittenNumbers {

    private final PayersScenarios all;
    private final SeededRandom random;
    private final PayersWords words;

    WrittenNumbers(PayersScenarios all) {
        this.all = all;
        this.random = all.random;
        this.words = all.payersWords;
    }

    private Receipt pays(String category, Item item) {
        return all.pays(category, List.of(item));
    }

    void numberInText() {
        Item item = all.item();
        pays("number-in-text", item).text(words.around(item.client, words.named(item.client, item.number)));
    }

    void numberAlone() {
        Item item = all.item();
        pays("number-alone", item).text(item.number);
    }

    void wordGlued() {
        Item item = all.item();
        String word = random.of("INV", "Re", "FACTURE", "RE", "Rg", "FACT", "FT", "FRA", "FV", "Fakt", "R", "NR")
                + random.of(" ", "", "", ".", ":");
        pays("word-glued", item).text(words.around(item.client, word + item.number.replaceFirst("^RE-", "")));
    }

    /** Other marks, blanks, or none between its parts. */
    void otherMarks() {
        Item item = all.item();
        String mark = random.of(" ", "/", ".", "", "-", "_");
        String number = item.number;
        String written = switch (item.client.style) {
            case NINE ->
                "%s%s%s%s%s".formatted(number.substring(0, 3), mark, number.substring(3, 6), mark, number.substring(6));
            case SIX -> number.substring(0, 3) + mark + number.substring(3);
            case TEN -> number.substring(0, 4) + mark + number.substring(4);
            case F -> random.of("F", "F ", "f") + number.substring(1).replace("/", mark);
            default -> number.replace("-", mark);
        };
        pays("other-marks", item).text(words.around(item.client, words.invoice(item.client) + " " + written));
    }

    void numberAndDate() {
        Item item = all.item();
        pays("number-and-date", item)
                .text(words.invoice(item.client) + " " + item.number + random.of(" ", ", ", " / ")
                        + words.dated(item.client, item.issued)
                        + (random.chance(25) ? " " + words.numbers(item.client) : ""));
    }

    void numberAndAmount() {
        Item item = all.item();
        String amount = words.amount(item.client, item.open);
        String named = words.invoice(item.client) + " " + item.number;
        pays("number-and-amount", item)
                .text(random.chance(60) ? named + random.of(" ", " / ", " = ") + amount : amount + " " + named);
    }

    void numberAmongOthers() {
        Item item = all.item();
        String named = words.invoice(item.client) + " " + item.number;
        pays("number-among-others", item)
                .text(
                        random.chance(50)
                                ? words.numbers(item.client) + " " + named + " " + words.numbers(item.client)
                                : named + " " + words.customer(item.client) + " " + item.client.number + " "
                                        + words.numbers(item.client));
    }

    /** Without the year, the month, or the zeros; the payer is known and owns no other like it. */
    void shortNumber() {
        Item item = all.itemOfKnownPayer();
        String number = item.number;
        String written = switch (item.client.style) {
            case RE ->
                random.of(
                        item.shortNumber(),
                        "2026-" + item.shortNumber(),
                        item.shortNumber() + "/26",
                        number.substring(8));
            case F -> random.of("F" + number.substring(6), number.substring(6), number.substring(6) + "/26");
            case YEAR -> random.of(item.shortNumber(), "26-" + item.shortNumber(), number.substring(3));
            case MONTH ->
                random.of(
                        number.substring(5),
                        number.substring(2),
                        number.substring(5).replace('-', '/'));
            default -> item.ending(random.between(4, number.length() - 1));
        };
        if (answersTo(item.client, number.substring(number.length() - 3)) == 1) {
            pays("short-number", item)
                    .text(words.invoice(item.client) + " " + written
                            + (random.chance(30) ? " " + words.chat(item.client) : ""));
        }
    }

    private static long answersTo(Client client, String ending) {
        return client.items.stream()
                .filter(item -> item.number.endsWith(ending))
                .count();
    }

    void lastDigits() {
        Item item = all.itemOfKnownPayer();
        String ending = item.ending(random.between(3, 4));
        if (answersTo(item.client, ending) == 1 && ending.chars().allMatch(Character::isDigit)) {
            pays("last-digits", item)
                    .text(words.invoice(item.client) + " " + random.of("...", "…", "-", "xxx", "Endnr. ", "*")
                            + ending);
        }
    }

    /** The day of the invoice and its amount, which no other has; the payer is known. */
    void dateInstead() {
        Item item = all.book.itemOfItsOwnAmount();
        if (item.client.items.stream().noneMatch(other -> other != item && other.issued.equals(item.issued))) {
            pays("date-instead", item)
                    .text(words.invoice(item.client) + " " + words.dated(item.client, item.issued)
                            + (random.chance(60) ? " " + words.amount(item.client, item.open) : ""));
        }
    }

    /** One contract, an invoice for each month, all of about the same amount: the month says which. */
    void contractAndMonth() {
        Client client = all.book.client();
        String contract = random.of("K", "V-", "RV") + random.digits(6);
        long amount = 40_000 + random.amount();
        for (int month = 7; month <= 10; month++) {
            Item item = all.book.item(
                    client,
                    amount + 100L * month * random.between(3, 9),
                    LocalDate.of(2026, month, random.between(2, 9)),
                    30);
            item.order = contract;
        }
        Item item = random.of(client.items);
        pays("contract-and-month", item)
                .text(words.contract(client) + " " + contract + " " + words.monthName(client, item.issued));
    }

    /** The order had several invoices; the one that is paid is named in full. */
    void orderAndNumber() {
        Item item = all.own(20_000);
        String order = random.of("45", "PO-", "81") + random.digits(8);
        item.order = order;
        for (int more = random.between(1, 3); more > 0; more--) {
            all.book.item(item.client, random.amount()).order = order;
        }
        String word = random.of("PO ", "Best. ", "order ", "cde ", "pedido ", "zam. ", "ordine ", "bestelling ");
        String named = words.invoice(item.client) + " " + item.number;
        pays("order-and-number", item)
                .text(random.chance(50) ? word + order + " " + named : named + " " + word + order);
    }

    /** A private account or a new one, and the customer's number as only it knows it. */
    void customerNumber() {
        Item item = all.book.itemOfItsOwnAmount();
        all.byStranger(all.receipt("customer-number", Verdict.PLACEABLE), all.book.names.person())
                .on(item)
                .text(words.customer(item.client) + " " + item.client.number);
    }

    /** Another customer pays and says for whom; its own items are of other amounts. */
    void sisterPays() {
        Item item = all.own(20_000);
        Client sister = all.book.clientWith(random.between(1, 5));
        if (LiveBook.ways(sister.items, item.open) == 0) {
            Receipt receipt = all.by(all.receipt("sister-pays", Verdict.PLACEABLE), sister)
                    .on(item);
            String name = random.chance(50) ? item.client.name : item.client.name.toUpperCase(Locale.ROOT);
            receipt.text(
                    words.invoice(sister) + " " + item.number + " " + random.of("for ", "für ", "i.A. ", "") + name);
        }
    }
}
