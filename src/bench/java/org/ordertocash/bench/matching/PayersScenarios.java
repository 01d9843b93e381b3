package org.ordertocash.bench.matching;

import java.util.List;
import java.util.stream.Collectors;
import org.ordertocash.bench.matching.Receipt.Verdict;

/** What the kinds of the second book need: its book, its words, and who pays what. */
final class PayersScenarios extends Scenarios {

    final PayersBook payersBook;
    final PayersWords payersWords;

    PayersScenarios(SeededRandom random, PayersBook book) {
        super(random, book, new PayersWords(random));
        this.payersBook = book;
        this.payersWords = (PayersWords) words;
    }

    /** A customer pays these in full; the text is still to be written. */
    Receipt pays(String category, List<Item> items) {
        Receipt receipt = by(receipt(category, Verdict.PLACEABLE), items.get(0).client);
        for (Item item : items) {
            receipt.on(item);
            item.used = true;
        }
        return receipt;
    }

    /** An item of a customer of whom nothing else is known; its account is known. */
    Item own(long atLeast) {
        Item item = book.item(book.clientWith(random.between(0, 5)), atLeast + random.amount());
        item.used = true;
        return item;
    }

    static long sum(List<Item> items) {
        return items.stream().mapToLong(item -> item.open).sum();
    }

    static String numbers(List<Item> items, String between) {
        return items.stream().map(item -> item.number).collect(Collectors.joining(between));
    }

    /** One set of the customer's items comes to what these come to, and no other. */
    static boolean onlyThese(Client client, List<Item> items) {
        return LiveBook.ways(client.items, sum(items)) == 1;
    }
}
