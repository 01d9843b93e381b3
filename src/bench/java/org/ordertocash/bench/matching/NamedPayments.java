package org.ordertocash.bench.matching;

import java.util.Locale;
import java.util.stream.Stream;
import org.ordertocash.bench.matching.Receipt.Structured;
import org.ordertocash.bench.matching.Receipt.Verdict;

/** One invoice, paid in full, with a reference in one of the ways in which payers and banks write it. */
final class NamedPayments {

    private final Scenarios all;
    private final SeededRandom random;
    private final Wording words;

    NamedPayments(Scenarios all) {
        this.all = all;
        this.random = all.random;
        this.words = all.words;
    }

    private Receipt pays(String category, Item item) {
        return all.by(all.receipt(category, Verdict.PLACEABLE), item.client).on(item);
    }

    void creditorReference() {
        Item item = all.item();
        Receipt receipt = pays("creditor-reference", item);
        receipt.structured.add(new Structured(true, random.chance(10) ? printed(all.rf(item)) : all.rf(item), null));
        if (random.chance(40)) {
            receipt.text(words.chat(item.client));
        }
    }

    void documentNumber() {
        Item item = all.item();
        String number =
                random.chance(80) ? item.number : item.number.replace("-", "").toLowerCase(Locale.ROOT);
        pays("document-number", item)
                .structured
                .add(new Structured(false, number, random.chance(30) ? item.open : null));
    }

    void numberInText() {
        Item item = all.item();
        pays("number-in-text", item).text(words.around(item.client, words.invoice(item.client) + " " + item.number));
    }

    void numberWithBlanks() {
        Item item = all.item();
        String n = item.number;
        int split = n.length() - 3;
        String written = item.old()
                ? random.of(
                        n.substring(0, 2) + " " + n.substring(2, 5) + " " + n.substring(5),
                        n.substring(0, 4) + " " + n.substring(4),
                        n.substring(0, 2) + "-" + n.substring(2))
                : random.of(
                        n.replace("-", " "),
                        n.replace("-", " - "),
                        n.replace("-", ""),
                        n.replace("-", "/"),
                        n.replace("-", "."),
                        n.substring(0, split) + " " + n.substring(split),
                        n.toLowerCase(Locale.ROOT).replace("-", "_"));
        pays("number-with-blanks", item).text(words.around(item.client, words.invoice(item.client) + " " + written));
    }

    void shortNumber() {
        Item item = newSeriesItem();
        String year = item.number.substring(4, 8);
        String written = random.of(
                item.shortNumber(),
                "0" + item.shortNumber(),
                year + "-" + item.shortNumber(),
                year + "/" + item.shortNumber(),
                item.shortNumber() + "/" + year,
                year + "-" + item.number.substring(9),
                "INV-" + item.shortNumber(),
                "INV-" + year.substring(2) + "-" + item.shortNumber());
        pays("short-number", item)
                .text(words.invoice(item.client) + " " + written
                        + (random.chance(40) ? " " + words.chat(item.client) : ""));
    }

    private Item newSeriesItem() {
        while (true) {
            Item item = all.itemOfKnownPayer();
            if (!item.old()) {
                return item;
            }
            item.used = false;
            if (random.chance(50)) {
                all.book.item(item.client, random.amount());
            }
        }
    }

    void otherPrefix() {
        Item item = all.item();
        String rest = item.number.replace("INV-", "");
        pays("other-prefix", item)
                .text(words.around(
                        item.client,
                        random.of("RE-", "RG ", "Inv.No.", "FA", "#", "INVOICE-", "IN-", "R.Nr.", "FV/")
                                + (random.chance(70) ? rest : rest.replace("-", ""))));
    }

    void brokenOverLines() {
        Item item = all.item();
        Receipt receipt = pays("broken-over-lines", item);
        int cut = random.between(2, item.number.length() - 2);
        String before =
                words.chat(item.client) + " " + words.invoice(item.client) + " " + item.number.substring(0, cut);
        String after = item.number.substring(cut) + " " + words.chat(item.client);
        if (random.chance(60)) {
            receipt.text(before, after);
        } else {
            receipt.text(before + " " + after);
        }
    }

    void misreadCharacters() {
        Item item = all.item();
        String misread = random.chance(60)
                ? item.number.replace('0', 'O')
                : item.number.replaceFirst("0", "O").replace('1', 'I');
        misread = misread.equals(item.number) ? item.number.replace('1', 'l') : misread;
        pays("misread-characters", item).text(words.around(item.client, words.invoice(item.client) + " " + misread));
    }

    void creditorReferenceInText() {
        Item item = all.item();
        pays("creditor-reference-in-text", item)
                .text(words.around(item.client, random.chance(50) ? all.rf(item) : printed(all.rf(item))));
    }

    void orderNumber() {
        Item item = all.itemOfKnownPayer();
        item.order = item.order != null ? item.order : "45" + random.digits(8);
        String word = random.of("PO ", "Bestellung ", "order no. ", "commande ", "Best.-Nr. ");
        pays("order-number", item).text(word + item.order + (random.chance(40) ? " " + words.chat(item.client) : ""));
    }

    void amongOtherNumbers() {
        Item item = all.item();
        pays("among-other-numbers", item)
                .text(
                        words.numbers(item.client) + " " + words.numbers(item.client) + " " + words.invoice(item.client)
                                + " " + item.number + " " + words.numbers(item.client),
                        words.amount(item.client, item.open) + " EUR");
    }

    /** The number does not exist, the payer is known, and one item only has the amount. */
    void typingError() {
        Item item = all.book.itemOfItsOwnAmount();
        Receipt receipt = pays("typing-error", item);
        // when all numbers are known
        all.afterwards.add(() ->
                receipt.text(words.around(item.client, words.invoice(item.client) + " " + mistyped(item.number))));
    }

    private String mistyped(String number) {
        while (true) {
            StringBuilder text = new StringBuilder(number);
            int at = number.length() - 1 - random.below(5);
            switch (random.below(4)) {
                case 0 -> text.setCharAt(at, (char) ('0' + random.below(10)));
                case 1 -> {
                    char left = text.charAt(at - 1);
                    if (Character.isDigit(left)) {
                        text.setCharAt(at - 1, text.charAt(at));
                        text.setCharAt(at, left);
                    }
                }
                case 2 -> text.deleteCharAt(at);
                default -> text.insert(at, text.charAt(at));
            }
            String wrong = text.toString();
            // nor may a number of the book be a part of it
            if (Stream.of(wrong, wrong.substring(0, wrong.length() - 1), wrong.substring(1))
                    .map(all.book::plain)
                    .noneMatch(all.book.plainNumbers()::contains)) {
                return wrong;
            }
        }
    }

    /** Check digits are wrong, the payer is known, and one item only has the amount. */
    void typingErrorInCreditorReference() {
        Item item = all.book.itemOfItsOwnAmount();
        String right = all.rf(item);
        String wrong;
        do {
            StringBuilder text = new StringBuilder(right);
            text.setCharAt(random.between(right.length() - 6, right.length() - 1), (char) ('0' + random.below(10)));
            wrong = text.toString();
        } while (wrong.equals(right) || Accounts.fits(wrong));
        Receipt receipt = pays("typing-error-in-creditor-reference", item);
        if (random.chance(50)) {
            receipt.text(wrong);
        } else {
            receipt.structured.add(new Structured(true, wrong, null));
        }
    }

    /**
     * Payer and account are unknown, but the text has the number of a customer of whom one item only has the amount.
     */
    void customerNumber() {
        Item item = all.book.itemOfItsOwnAmount();
        all.byStranger(all.receipt("customer-number", Verdict.PLACEABLE), all.book.names.person())
                .on(item)
                .text(random.of("Kundennummer ", "customer no. ", "Kd-Nr ", "client n° ") + item.client.number);
    }

    void endToEndId() {
        Item item = all.itemOfKnownPayer();
        Receipt receipt = pays("end-to-end-id", item);
        receipt.endToEndId = random.chance(70) ? item.number : all.rf(item);
        if (random.chance(60)) {
            receipt.text(words.chat(item.client));
        }
    }

    /** Parent, factor, brother company, private person or another customer pays; number and amount are right. */
    void paidByAnother() {
        Item item = all.item();
        Receipt receipt = all.receipt("paid-by-another", Verdict.PLACEABLE).on(item);
        Client client = item.client;
        switch (random.below(5)) {
            case 0 -> all.byStranger(receipt, "HOLDING " + all.book.names.stranger());
            case 1 ->
                all.byStranger(receipt, random.of("Crédit Factoring ", "Coface Inkasso ", "Euro Factor ") + "Bank AG")
                        .ultimateName = client.name;
            case 2 -> all.byStranger(receipt, all.book.names.person());
            case 3 -> all.by(receipt, stranger(item));
            default ->
                all.byStranger(
                        receipt,
                        client.name.split(" ")[0] + " " + random.of("Immobilien", "Services", "Beteiligungs GmbH"));
        }
        receipt.text(words.invoice(client) + " " + item.number
                + (random.chance(50) ? " " + random.of("für ", "for ", "pour ", "a/c ") + client.name : ""));
    }

    /** Another customer whose own items are of other amounts. */
    private Client stranger(Item item) {
        while (true) {
            Item any = all.itemOfKnownPayer();
            any.used = false;
            Client other = any.client;
            if (other != item.client && other.items.stream().noneMatch(own -> Math.abs(own.open - item.open) <= 200)) {
                return other;
            }
        }
    }

    private static String printed(String reference) {
        return reference.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
