package org.ordertocash.bench.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ordertocash.bench.matching.Receipt.Difference;
import org.ordertocash.bench.matching.Receipt.Structured;
import org.ordertocash.bench.matching.Receipt.Verdict;

/** Several invoices of the second book in one payment, as people list them. */
final class WrittenLists {

    /** What a transfer carries. */
    private static final int ROOM = 140;

    private final PayersScenarios all;
    private final SeededRandom random;
    private final PayersWords words;

    WrittenLists(PayersScenarios all) {
        this.all = all;
        this.random = all.random;
        this.words = all.payersWords;
    }

    /** So many items of a customer who has more. */
    private List<Item> some(int count) {
        Client client = all.book.clientWith(count + random.between(0, 5));
        List<Item> items = new ArrayList<>(client.items);
        random.shuffle(items);
        return items.subList(0, count);
    }

    private String between() {
        return random.of(", ", ",", " ", "/", "; ", " + ", "+", " / ", " - ", ";");
    }

    void inFull() {
        List<Item> items = some(random.between(2, 12));
        Client client = items.get(0).client;
        String between = random.chance(12)
                ? random.of(" und ", " and ", " et ", " en ", " e ", " y ", " i ", " och ")
                : between();
        String text = words.several(client, PayersScenarios.numbers(items, between));
        while (text.length() > ROOM) {
            items = items.subList(0, items.size() - 1);
            text = words.several(client, PayersScenarios.numbers(items, between));
        }
        all.pays("list-in-full", items).text(text.length() < 110 ? words.around(client, text) : text);
    }

    /** More than a transfer of the old kind carries: in fields of their own, or in several lines. */
    void upToForty() {
        List<Item> items = some(random.between(13, 40));
        Receipt receipt = all.pays("list-up-to-forty", items);
        if (random.chance(40)) {
            boolean amounts = random.chance(60);
            items.forEach(
                    item -> receipt.structured.add(new Structured(false, item.number, amounts ? item.open : null)));
            return;
        }
        String between = random.of(" ", ", ", "; ");
        StringBuilder line =
                new StringBuilder(words.several(items.get(0).client, "").strip());
        for (Item item : items) {
            if (line.length() + between.length() + item.number.length() > ROOM) {
                receipt.text(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : between.equals(" ") ? " " : between)
                    .append(item.number);
        }
        receipt.text(line.toString());
    }

    /** Cut by the payer's bank into lines of 27 or 35 characters, wherever that falls. */
    void brokenOverLines() {
        List<Item> items = some(random.between(3, 8));
        String text =
                words.several(items.get(0).client, PayersScenarios.numbers(items, random.of(", ", " ", "/", "+")));
        int width = random.of(27, 35);
        Receipt receipt = all.pays("list-broken-over-lines", items);
        for (int at = 0; at < text.length(); at += width) {
            receipt.text(text.substring(at, Math.min(text.length(), at + width)));
        }
    }

    void withAmounts() {
        List<Item> items = some(random.between(2, 5));
        Client client = items.get(0).client;
        String sign = random.of(" ", ": ", " = ", " EUR ");
        all.pays("list-with-amounts", items)
                .text(items.stream()
                        .map(item -> item.number
                                + sign
                                + words.amount(client, item.open).replaceAll("^EUR | EUR$| €$", ""))
                        .collect(Collectors.joining(random.of(" ", "; ", " / ", ", "))));
    }

    /** 300412004, -2810, -4805: the first in full, of the others the end. */
    void sharedPrefix() {
        while (true) {
            int count = random.between(2, random.chance(20) ? 20 : 7);
            int youngest = random.between(10, 60);
            Client client = all.payersBook.clientWith(
                    IntStream.range(0, count + random.between(0, 3))
                            .mapToObj(i -> LiveBook.FIRST_DAY.minusDays(youngest + random.between(0, 12)))
                            .toList(),
                    30);
            List<Item> items = new ArrayList<>(client.items);
            random.shuffle(items);
            items = items.subList(0, count);
            if (random.chance(60)) {
                items.sort(Comparator.comparing(item -> item.number));
            }
            int length = items.get(0).number.length();
            int same = same(items);
            int rest = Math.max(length - same, 3);
            boolean readable = items.stream()
                    .allMatch(item -> item.number.length() == length
                            && item.ending(rest).chars().allMatch(Character::isDigit)
                            && client.items.stream()
                                            .filter(other -> other.number.endsWith(item.ending(rest)))
                                            .count()
                                    == 1);
            if (readable && length - rest >= 2 && length + count * (rest + 3) < ROOM - 20) {
                String mark = random.of(", ", ", -", "/", " + ", "+", " / ", ",", " -", "; ");
                String text = items.get(0).number
                        + items.stream()
                                .skip(1)
                                .map(item -> mark + item.ending(rest))
                                .collect(Collectors.joining());
                all.pays("list-shared-prefix", items).text(words.several(client, text));
                return;
            }
        }
    }

    private static int same(List<Item> items) {
        String first = items.get(0).number;
        return (int) IntStream.range(0, first.length())
                .takeWhile(i -> items.stream()
                        .allMatch(item -> item.number.length() > i && item.number.charAt(i) == first.charAt(i)))
                .count();
    }

    /** From one to another number: all that the payer owns between them, issued one after the other or not. */
    void range() {
        List<Item> items;
        Client client = all.book.client();
        if (random.chance(60)) {
            items = all.book.inARow(client, random.between(3, 7));
        } else {
            int youngest = random.between(15, 50);
            for (int i = random.between(3, 9); i > 0; i--) {
                all.book.item(
                        client, random.amount(), LiveBook.FIRST_DAY.minusDays(youngest + random.between(0, 9)), 30);
            }
            items = client.items.stream()
                    .sorted(Comparator.comparing(item -> item.number))
                    .toList();
        }
        items = List.copyOf(items);
        // older and newer ones beside them
        for (int i = random.between(0, 3); i > 0; i--) {
            all.book.item(client, random.amount(), LiveBook.FIRST_DAY.minusDays(random.of(4, 5, 150, 170)), 30);
        }
        String first = items.get(0).number;
        String last = items.get(items.size() - 1).number;
        int rest = Math.max(3, last.length() - same(items));
        String end = last.substring(last.length() - rest);
        boolean inFull = random.chance(40) || !end.chars().allMatch(Character::isDigit);
        all.pays("range", items).text(words.several(client, first + words.range(client) + (inFull ? last : end)));
    }

    /** Cut off behind 140 characters: what is missing is the rest of one number, and the amount agrees with it. */
    void cutOff() {
        while (true) {
            Client client = all.book.clientWith(18);
            String between = random.of(", ", ",", " ", "/", "; ");
            String text = words.several(client, "");
            List<Item> items = new ArrayList<>();
            for (Item item : client.items) {
                if (text.length() < ROOM) {
                    text += (items.isEmpty() ? "" : between) + item.number;
                    items.add(item);
                }
            }
            if (text.length() > ROOM) {
                Item last = items.get(items.size() - 1);
                int seen = last.number.length() - (text.length() - ROOM);
                List<Item> others = new ArrayList<>(client.items);
                others.removeAll(items.subList(0, items.size() - 1));
                if (seen >= 3 && LiveBook.ways(others, last.open) == 1) {
                    all.pays("list-cut-off", items).text(text.substring(0, ROOM));
                    return;
                }
            }
        }
    }

    /** Cut off, and more than one is missing: which, has to be guessed. */
    void cutOffEarly() {
        List<Item> items = some(random.between(12, 16));
        String text = words.several(items.get(0).client, PayersScenarios.numbers(items, ", "));
        Receipt receipt = all.by(all.receipt("list-cut-off-early", Verdict.OPEN_QUESTION), items.get(0).client);
        items.forEach(receipt::on);
        items.forEach(item -> item.used = true);
        receipt.text(text.substring(0, random.between(60, 80)));
    }

    /** Two to four customers; one of them pays, or somebody else; all are named in full. */
    void ofSeveralCustomers() {
        List<Item> items = IntStream.range(0, random.between(2, 5))
                .mapToObj(i -> all.own(5_000))
                .toList();
        Receipt receipt = all.receipt("list-of-several-customers", Verdict.PLACEABLE);
        if (random.chance(50)) {
            all.by(receipt, items.get(0).client);
        } else {
            all.byStranger(
                    receipt,
                    random.of("Zentralregulierung ", "Group Services ", "Einkaufsverbund ")
                            + all.book.names.stranger());
        }
        items.forEach(receipt::on);
        receipt.text(words.several(items.get(0).client, PayersScenarios.numbers(items, between())));
    }

    /** All named; behind one of them stands what was kept of it, and why. */
    void withDeduction() {
        List<Item> items = some(random.between(2, 5));
        Client client = items.get(0).client;
        Item less = items.stream().max(Comparator.comparing(item -> item.open)).orElseThrow();
        long kept = less.open * random.between(4, 20) / 100 / 100 * 100 + random.of(0, 50);
        Receipt receipt = all.by(all.receipt("list-with-deduction", Verdict.PLACEABLE), client);
        items.forEach(item -> receipt.on(item, item == less ? item.open - kept : item.open));
        items.forEach(item -> item.used = true);
        receipt.difference = Difference.OPEN;
        receipt.text(items.stream()
                .map(item -> item.number + (item == less ? " " + words.deduction(client, kept) : ""))
                .collect(Collectors.joining(random.of("; ", ", "))));
    }

    /** Rechnungen Oktober 2026 */
    void ofAMonth() {
        while (true) {
            LocalDate month = LocalDate.of(2026, random.between(8, 10), 1);
            Client client = all.book.client();
            issued(client, month, month.lengthOfMonth(), random.between(2, 8));
            issued(client, month.minusMonths(1), 28, random.between(1, 4));
            issued(client, month.plusMonths(1), 9, random.between(0, 3));
            List<Item> items = client.items.stream()
                    .filter(item -> item.issued.withDayOfMonth(1).equals(month))
                    .toList();
            if (items.size() > 1 && PayersScenarios.onlyThese(client, items)) {
                all.pays("of-a-month", items).text(words.month(client, month));
                return;
            }
        }
    }

    private void issued(Client client, LocalDate from, int days, int count) {
        for (int i = 0; i < count; i++) {
            all.book.item(client, random.amount(), from.plusDays(random.below(days)), 30);
        }
    }

    /** Alle fälligen bis 31.10. */
    void dueUntil() {
        while (true) {
            LocalDate until =
                    random.of(LocalDate.of(2026, 10, 31), LocalDate.of(2026, 11, 10), LocalDate.of(2026, 11, 15));
            Client client = all.book.clientWith(random.between(4, 13));
            List<Item> items = client.items.stream()
                    .filter(item -> !item.due.isAfter(until))
                    .toList();
            if (items.size() > 1 && items.size() < client.items.size() && PayersScenarios.onlyThese(client, items)) {
                all.pays("due-until", items).text(words.due(client, until));
                return;
            }
        }
    }

    /** Alle offenen Rechnungen */
    void everything() {
        Client client = all.book.clientWith(random.between(3, 15));
        if (PayersScenarios.onlyThese(client, client.items)) {
            all.pays("everything-said", List.copyOf(client.items)).text(words.balance(client));
        }
    }
}
