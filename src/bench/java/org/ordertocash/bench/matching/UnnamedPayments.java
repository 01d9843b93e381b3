package org.ordertocash.bench.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ordertocash.bench.matching.Receipt.Difference;
import org.ordertocash.bench.matching.Receipt.Verdict;

/** No reference: who pays and how much are enough, and only one answer fits. */
final class UnnamedPayments {

    private final Scenarios all;
    private final SeededRandom random;
    private final Wording words;

    UnnamedPayments(Scenarios all) {
        this.all = all;
        this.random = all.random;
        this.words = all.words;
    }

    private Receipt pays(String category, Client payer, List<Item> items) {
        Receipt receipt = all.by(all.receipt(category, Verdict.PLACEABLE), payer);
        items.forEach(receipt::on);
        items.forEach(item -> item.used = true);
        return random.chance(75) ? receipt.text(words.chat(payer)) : receipt;
    }

    void amountOfKnownAccount() {
        Item item = all.book.itemOfItsOwnAmount();
        pays("amount-of-known-account", item.client, List.of(item));
    }

    /** The account is unknown; the name is the customer's as a bank writes it, and no other customer's is like it. */
    void amountOfKnownName() {
        Client client = all.book.clientWith(random.between(2, 7));
        client.iban = null;
        Item item = itemOfOneWay(client.items);
        Receipt receipt = pays("amount-of-known-name", client, List.of(item));
        all.afterwards.add(() -> receipt.payerName = unmistakable(client));
    }

    /** As a bank writes it, and still far more like its owner's name than any other customer's. */
    private String unmistakable(Client client) {
        for (int attempt = 0; attempt < 20; attempt++) {
            String written = all.book.names.asBankWrites(client.name);
            int alike = all.book.names.alike(written, client.name);
            if (alike >= 60
                    && all.book.clients.stream()
                            .noneMatch(other ->
                                    other != client && all.book.names.alike(written, other.name) > alike - 20)) {
                return written;
            }
        }
        return client.name.toUpperCase(Locale.ROOT);
    }

    private Item itemOfOneWay(List<Item> items) {
        return items.stream()
                .filter(item -> LiveBook.ways(items, item.open) == 1)
                .findFirst()
                .orElseGet(() -> {
                    Client client = items.get(0).client;
                    return all.book.item(
                            client,
                            client.items.stream().mapToLong(i -> i.open).sum() + 100_000 + random.between(1, 99));
                });
    }

    /** One customer pays for others of its group; the book says so. */
    void paidByGroupPayer() {
        Client payer = all.book.clientWith(random.between(1, 3));
        List<Item> group = new ArrayList<>(payer.items);
        for (int i = random.between(2, 3); i > 0; i--) {
            Client child = all.book.clientWith(random.between(1, 4));
            child.iban = null;
            child.payer = payer;
            child.parent = payer;
            group.addAll(child.items);
        }
        Item item = group.stream()
                .filter(i -> i.client != payer && LiveBook.ways(group, i.open) == 1)
                .findFirst()
                .orElse(null);
        if (item == null) {
            paidByGroupPayer();
        } else {
            pays("paid-by-group-payer", payer, List.of(item));
        }
    }

    void wholeAccount() {
        Client client = all.book.clientWith(random.between(2, 9));
        Receipt receipt = pays("whole-account", client, client.items);
        if (random.chance(60)) {
            receipt.text.clear();
            receipt.text(words.balance(client));
        }
    }

    void allOverdue() {
        while (true) {
            Client client = all.book.client();
            List<Item> overdue = IntStream.range(0, random.between(2, 5))
                    .mapToObj(i -> all.book.item(
                            client, random.amount(), LiveBook.FIRST_DAY.minusDays(random.between(60, 110)), 30))
                    .toList();
            IntStream.range(0, random.between(1, 4))
                    .forEach(i -> all.book.item(
                            client, random.amount(), LiveBook.FIRST_DAY.minusDays(random.between(5, 20)), 60));
            if (LiveBook.ways(
                            client.items,
                            overdue.stream().mapToLong(i -> i.open).sum())
                    == 1) {
                pays("all-overdue", client, overdue);
                return;
            }
        }
    }

    void subset() {
        while (true) {
            Client client = all.book.clientWith(random.between(5, 12));
            List<Item> items = new ArrayList<>(client.items);
            random.shuffle(items);
            List<Item> chosen = items.subList(0, random.between(2, 4));
            if (LiveBook.ways(
                            client.items, chosen.stream().mapToLong(i -> i.open).sum())
                    == 1) {
                pays("subset", client, chosen);
                return;
            }
        }
    }

    /** One payment names an item, another one pays all the others. */
    void restOfAccount() {
        Client client = all.book.clientWith(random.between(3, 8));
        List<Item> rest = client.items.subList(1, client.items.size());
        if (LiveBook.ways(client.items, rest.stream().mapToLong(i -> i.open).sum()) > 1) {
            restOfAccount();
            return;
        }
        Receipt unnamed = pays("rest-of-account", client, rest);
        Item named = client.items.get(0);
        named.used = true;
        all.by(all.receipt("named-beside-unnamed", Verdict.PLACEABLE, unnamed.statement), client)
                .on(named)
                .text(words.invoice(client) + " " + named.number);
    }

    /** The customer's only item that is young enough, less its discount. */
    void discountWithoutReference() {
        Client client = all.book.client();
        client.terms = "2/10 net 30";
        Receipt receipt = all.by(all.receipt("discount-without-reference", Verdict.PLACEABLE), client);
        Item item =
                all.book.item(client, 100_000 + random.amount(), receipt.valueOn.minusDays(random.between(2, 10)), 30);
        Item old = all.book.item(
                client, 2 * item.open + random.between(10_000, 90_000), receipt.valueOn.minusDays(50), 30);
        item.used = true;
        old.used = true;
        receipt.on(item, item.discounted()).difference = Difference.DISCOUNT;
        receipt.text(words.chat(client));
    }

    /** Collected by us; comes back two days later, and is paid by transfer after that. */
    void collectionReturnedAndPaid() {
        Item item = all.book.item(all.book.clientWith(random.between(1, 4)), 10_000 + random.amount());
        item.used = true;
        Receipt collected = collect("collection", item, 0);
        Receipt returned = all.by(all.receipt("returned", Verdict.OPEN_QUESTION, 2), item.client);
        returned.debit = true;
        returned.amount = item.open;
        returned.returnReason = random.of("AM04", "MS03", "AC04");
        returned.endToEndId = collected.endToEndId;
        returned.mandate = collected.mandate;
        returned.text("RETURN " + item.number);
        if (random.chance(60)) {
            all.by(all.receipt("paid-after-return", Verdict.PLACEABLE, 3), item.client)
                    .on(item)
                    .text(words.invoice(item.client) + " " + item.number);
        }
    }

    void collection() {
        collect("collection", all.item(), random.below(Scenarios.STATEMENTS));
    }

    private Receipt collect(String category, Item item, int statement) {
        Receipt receipt = all.by(all.receipt(category, Verdict.PLACEABLE, statement), item.client)
                .on(item);
        receipt.endToEndId = item.number;
        receipt.mandate = "MND" + item.client.number;
        return receipt.text(words.invoice(item.client) + " " + item.number);
    }
}
