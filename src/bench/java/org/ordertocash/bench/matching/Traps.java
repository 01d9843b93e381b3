package org.ordertocash.bench.matching;

import java.util.List;
import java.util.Locale;
import org.ordertocash.bench.matching.Receipt.Verdict;

/**
 * Payments about one customer's items, made so that a likely answer is wrong or one of several. None of them may be
 * posted.
 */
final class Traps {

    private final Scenarios all;
    private final LiveBook book;
    private final SeededRandom random;
    private final Wording words;

    Traps(Scenarios all) {
        this.all = all;
        this.book = all.book;
        this.random = all.random;
        this.words = all.words;
    }

    private Receipt trap(String category, Client payer, long amount) {
        Receipt receipt = all.by(all.receipt(category, Verdict.TRAP), payer);
        receipt.amount = amount;
        return receipt;
    }

    private String named(Client writer, Item item) {
        return words.around(writer, words.invoice(writer) + " " + item.number);
    }

    /** An item of a customer of whom nothing else is known. */
    private Item own() {
        return book.item(book.clientWith(random.between(0, 4)), 20_000 + random.amount());
    }

    /** The same, of another amount than that. */
    private Item other(Item than) {
        while (true) {
            Item item = own();
            if (item.open * 10 < than.open * 8 || item.open * 8 > than.open * 10) {
                return item;
            }
        }
    }

    void sameAmountTwice() {
        Item item = own();
        book.item(item.client, item.open);
        trap("same-amount-twice", item.client, item.open).text(words.chat(item.client));
    }

    /** The number is one item's, the amount that of the next; both are the payer's. */
    void oneDigitOff() {
        while (true) {
            List<Item> neighbours = book.inARow(book.clientWith(random.between(0, 4)), 2);
            Item named = neighbours.get(random.below(2));
            Item meant = neighbours.get(named == neighbours.get(0) ? 1 : 0);
            if (meant.open * 10 < named.open * 8 || meant.open * 8 > named.open * 10) {
                trap("one-digit-off", named.client, meant.open).text(named(named.client, named));
                return;
            }
        }
    }

    /** The number is another customer's item, the amount that of the payer's own. */
    void oneDigitOffIntoAnotherCustomer() {
        Item meant = own();
        Item named = other(meant);
        Receipt receipt = trap("one-digit-off-another-customer", meant.client, meant.open);
        if (random.chance(30)) {
            receipt.structured.add(new Receipt.Structured(true, all.rf(named), null));
        } else {
            receipt.text(named(meant.client, named));
        }
    }

    /** The same, and both items are of one amount. */
    void sameAmountAtAnotherCustomer() {
        Item meant = own();
        Item named = book.item(book.clientWith(random.between(0, 4)), meant.open);
        trap("named-at-another-same-amount", meant.client, meant.open).text(named(meant.client, named));
    }

    /** The number is another customer's, the amount nobody's. */
    void anothersReference() {
        Client payer = book.clientWith(random.between(1, 4));
        Item named = own();
        long amount;
        do {
            amount = all.amountThatFitsNothing(payer);
        } while (Math.abs(amount - named.open) < named.open / 5 || LiveBook.ways(named.client.items, amount) > 0);
        Receipt receipt = trap("anothers-reference", payer, amount);
        if (random.chance(50)) {
            receipt.structured.add(new Receipt.Structured(true, all.rf(named), null));
        } else {
            receipt.text(named(payer, named));
        }
    }

    /** Meant for somebody else who numbers invoices as we do; no customer of ours pays, and the amount is nobody's. */
    void misdirected() {
        Item hit = own();
        Receipt receipt = all.byStranger(all.receipt("misdirected", Verdict.TRAP), book.names.stranger());
        do {
            receipt.amount = random.amount() + random.between(1, 99);
        } while (Math.abs(receipt.amount - hit.open) < hit.open / 5);
        receipt.text(random.of("Rechnung ", "invoice ", "Facture ")
                + (hit.old() ? hit.number : random.of(hit.number.substring(4), hit.shortNumber())));
    }

    void twoSubsets() {
        Client client = book.clientWith(random.between(0, 4));
        long first = 30_000 + random.amount();
        long second = 20_000 + random.amount();
        long shift = random.between(1_000, 19_000);
        for (long open : new long[] {first, second, first - shift, second + shift}) {
            book.item(client, open);
        }
        trap("two-subsets", client, first + second).text(words.chat(client));
    }

    /** One set of two and one item come to the same. */
    void setOrSingle() {
        Client client = book.clientWith(random.between(0, 4));
        Item first = book.item(client, random.amount());
        Item second = book.item(client, random.amount());
        book.item(client, first.open + second.open);
        trap("set-or-single", client, first.open + second.open).text(words.chat(client));
    }

    /** The name as it came leaves out what tells two customers apart, and each has an item of the amount. */
    void similarNames() {
        String core = likeNamed();
        Client one = book.clients.get(book.clients.size() - 2);
        Client other = book.clients.get(book.clients.size() - 1);
        Item item = book.item(one, 20_000 + random.amount());
        book.item(other, item.open);
        Receipt receipt = trap("similar-names", one, item.open).text(random.of("payment", "Zahlung", "virement"));
        receipt.payerName = Names.cut(Names.withoutAccents(core).toUpperCase(Locale.ROOT), 35);
    }

    /** The name is one customer's, the amount an item of another with nearly the same name. */
    void amountOfSimilarName() {
        likeNamed();
        Client one = book.clients.get(book.clients.size() - 2);
        Client other = book.clients.get(book.clients.size() - 1);
        Item item = book.item(other, 20_000 + random.amount());
        trap("amount-of-similar-name", one, item.open).payerName = one.name;
    }

    /** Makes two customers; returns what their names have in common. */
    private String likeNamed() {
        Client one = book.clientWith(random.between(1, 3));
        Client other = book.clientWith(random.between(1, 3));
        one.iban = null;
        other.iban = null;
        String core = one.name
                .substring(0, one.name.lastIndexOf(' '))
                .replaceFirst(" (GmbH & Co.|UG|spol. s|Sp.|S.|S.à|Unipessoal)( z)?$", "");
        String[] tails = random.of(
                        "Nord GmbH|Süd GmbH",
                        "I AG|II AG",
                        "& Söhne|& Sohn",
                        "Service Ltd|Services Ltd",
                        "Vertrieb|Betrieb")
                .split("\\|");
        one.name = core + " " + tails[0];
        other.name = core + " " + tails[1];
        return core;
    }

    /** Two customers pay from one account; both owe the amount. */
    void sharedAccount() {
        Item item = sharedAccounts();
        book.item(other(item.client), item.open);
        Receipt receipt = trap("shared-account", item.client, item.open)
                .text(words.chat(item.client).replace(item.client.name.toUpperCase(Locale.ROOT), ""));
        receipt.payerName = "Group Treasury Center";
    }

    /** Two customers pay from one account; one of them owes the amount. */
    void sharedAccountOneFits() {
        Item item = sharedAccounts();
        Receipt receipt = all.by(all.receipt("shared-account-one-fits", Verdict.OPEN_QUESTION), item.client)
                .on(item);
        receipt.payerName = "Group Treasury Center";
    }

    private Item sharedAccounts() {
        Item item = own();
        book.clientWith(random.between(1, 3)).iban = item.client.iban;
        return item;
    }

    private Client other(Client client) {
        return book.clients.stream()
                .filter(c -> c != client && client.iban.equals(c.iban))
                .findFirst()
                .orElseThrow();
    }

    /** Digits of somebody's invoice, but called order, contract, telephone or member; the amount is nobody's. */
    void numberOfSomethingElse() {
        Client payer = book.clientWith(random.between(1, 4));
        Item hit = random.chance(50) ? own() : random.of(payer.items);
        long amount;
        do {
            amount = all.amountThatFitsNothing(payer);
        } while (Math.abs(amount - hit.open) < hit.open / 5);
        String digits =
                hit.old() ? hit.number : random.of(hit.number.substring(4), hit.number.substring(9), hit.shortNumber());
        trap("number-of-something-else", payer, amount)
                .text(random.of(
                                "Vertrag ",
                                "contract no. ",
                                "Tel. ",
                                "Mitgl.-Nr. ",
                                "Bestellung ",
                                "police n° ",
                                "customer ")
                        + digits);
    }

    /** Somebody else's account, nothing named, and one item in the whole book has the amount. */
    void strangersAmount() {
        Item item = own();
        Receipt receipt = all.byStranger(all.receipt("strangers-amount", Verdict.TRAP), book.names.stranger());
        receipt.amount = item.open;
        receipt.text(random.of("payment", "Zahlung", "Übertrag", "virement"));
    }

    /** A private person with a word of a customer's name, and the amount of its item. */
    void personOfThatName() {
        Item item = own();
        Receipt receipt = all.byStranger(
                all.receipt("person-of-that-name", Verdict.TRAP),
                random.of("Anna ", "Peter ", "Maria ") + item.client.name.split(" ")[0]);
        receipt.amount = item.open;
        receipt.text(random.of("Privat", "gift", "Danke", "payment"));
    }

    /** It was settled by an earlier statement; now something else comes with its number. */
    void alreadyPaid() {
        Item item = own();
        all.by(all.receipt("paid-before-trap", Verdict.PLACEABLE, 0), item.client)
                .on(item)
                .text(named(item.client, item));
        Receipt receipt = all.by(all.receipt("already-paid", Verdict.TRAP, random.between(1, 3)), item.client);
        do {
            receipt.amount = all.amountThatFitsNothing(item.client);
        } while (receipt.amount == item.open);
        receipt.text(named(item.client, item));
    }

    /** The same again a day or more later; sometimes another item has the very amount. */
    void duplicateLater() {
        Item item = own();
        String text = named(item.client, item);
        Receipt first = all.by(all.receipt("paid-before-trap", Verdict.PLACEABLE, 0), item.client)
                .on(item)
                .text(text);
        Receipt again = trap("duplicate-later", item.client, item.open).text(text);
        again.statement = random.between(1, 3);
        again.bookedOn = LiveBook.FIRST_DAY.plusDays(again.statement);
        again.valueOn = again.bookedOn;
        again.payerName = first.payerName;
        if (random.chance(40)) {
            book.item(item.client, item.open);
        }
    }

    /** Twice on one statement; one of them is right. */
    void duplicateOnOneStatement() {
        Item item = own();
        String text = named(item.client, item);
        Receipt first = all.by(all.receipt("paid-twice-at-once", Verdict.PLACEABLE), item.client)
                .on(item)
                .text(text);
        Receipt again = all.by(all.receipt("duplicate-at-once", Verdict.TRAP, first.statement), item.client)
                .text(text);
        again.amount = item.open;
        again.payerName = first.payerName;
        again.valueOn = first.valueOn;
        first.twin = again;
        again.twin = first;
    }

    /** Two payments on one statement, nothing named, one item of that amount. */
    void twoForOneItem() {
        Item item = own();
        Receipt one = trap("two-for-one-item", item.client, item.open).text(words.chat(item.client));
        Receipt other = all.by(all.receipt("two-for-one-item", Verdict.TRAP, one.statement), item.client)
                .text(words.chat(item.client) + " 2");
        other.amount = item.open;
    }

    /** Two payments on one statement, one names the only item of that amount: it is not there for the other. */
    void unnamedBesideNamed() {
        Item item = own();
        Receipt named = all.by(all.receipt("named-beside-unnamed", Verdict.PLACEABLE), item.client)
                .on(item)
                .text(named(item.client, item));
        all.by(all.receipt("unnamed-beside-named", Verdict.TRAP, named.statement), item.client)
                .text(words.chat(item.client))
                .amount = item.open;
    }

    /** Names two, pays one of them and a third. */
    void wrongListMember() {
        while (true) {
            Client client = book.clientWith(4);
            Item first = client.items.get(0);
            Item named = client.items.get(1);
            Item paid = client.items.get(2);
            if (named.open * 10 < paid.open * 8) {
                trap("wrong-list-member", client, first.open + paid.open)
                        .text(named(client, first) + ", " + named.number);
                return;
            }
        }
    }

    /** The same figures in another currency. */
    void wrongCurrency() {
        Client client = book.client("USD");
        Item item = book.item(client, 20_000 + random.amount());
        trap("wrong-currency", client, item.open).text(named(client, item));
    }

    /** Money that went out, with the number and the amount of an item. */
    void debitWithNumber() {
        Item item = own();
        trap("debit-with-number", item.client, item.open).text(item.number).debit = true;
    }
}
