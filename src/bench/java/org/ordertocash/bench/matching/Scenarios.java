package org.ordertocash.bench.matching;

import java.util.ArrayList;
import java.util.List;
import org.ordertocash.bench.matching.Receipt.Verdict;

/** What all kinds of payments need: the book, the words, and who pays. */
class Scenarios {

    static final int STATEMENTS = 4;

    final SeededRandom random;
    final LiveBook book;
    final Wording words;
    final List<Receipt> receipts = new ArrayList<>();
    /** What can be written only when all customers and items are known. */
    final List<Runnable> afterwards = new ArrayList<>();

    Scenarios(SeededRandom random, LiveBook book) {
        this(random, book, new Wording(random));
    }

    Scenarios(SeededRandom random, LiveBook book, Wording words) {
        this.random = random;
        this.book = book;
        this.words = words;
    }

    /** A line on some statement; more than half come on the first. */
    Receipt receipt(String category, Verdict verdict) {
        int day = random.below(100);
        return receipt(category, verdict, day < 60 ? 0 : day < 80 ? 1 : day < 92 ? 2 : 3);
    }

    Receipt receipt(String category, Verdict verdict, int statement) {
        Receipt receipt = new Receipt(category, verdict);
        receipt.statement = statement;
        receipt.bookedOn = LiveBook.FIRST_DAY.plusDays(statement);
        receipt.valueOn = random.chance(90) ? receipt.bookedOn : receipt.bookedOn.minusDays(1);
        receipts.add(receipt);
        return receipt;
    }

    /** Paid by the customer from its own account. */
    Receipt by(Receipt receipt, Client client) {
        receipt.payerName = random.chance(97) ? book.names.asBankWrites(client.name) : null;
        receipt.payerIban = client.iban != null ? client.iban : Accounts.iban(client.country, random);
        receipt.endToEndId =
                random.chance(60) ? "NOTPROVIDED" : random.of("ZL", "PMT", "E2E", "VO") + "X" + random.digits(10);
        if (client.iban == null && receipt.payerName == null) {
            receipt.payerName = client.name;
        }
        return receipt;
    }

    /** Paid by somebody who is no customer, from an account that nobody knows. */
    Receipt byStranger(Receipt receipt, String name) {
        receipt.payerName = name;
        receipt.payerIban = Accounts.iban(random.of(Country.values()), random);
        receipt.endToEndId = "NOTPROVIDED";
        return receipt;
    }

    /** An item that a customer with many items names. */
    Item item() {
        return book.anyItem();
    }

    /** The same, of a customer whose account is known. */
    Item itemOfKnownPayer() {
        while (true) {
            Item item = book.anyItem();
            if (item.client.iban != null) {
                return item;
            }
            item.used = false;
        }
    }

    /** An amount that no set of the customer's items comes to, nor any single item less discount. */
    long amountThatFitsNothing(Client client) {
        while (true) {
            long amount = random.amount() + random.between(1, 99);
            boolean near =
                    client.items.stream().anyMatch(i -> amount > i.open * 90 / 100 && amount < i.open * 110 / 100);
            if (!near && LiveBook.ways(client.items, amount) == 0) {
                return amount;
            }
        }
    }

    String rf(Item item) {
        if (item.reference == null) {
            item.reference = Accounts.creditorReference(item.number);
        }
        return item.reference;
    }
}
