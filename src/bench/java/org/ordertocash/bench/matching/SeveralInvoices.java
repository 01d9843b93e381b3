package org.ordertocash.bench.matching;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ordertocash.bench.matching.Receipt.Structured;
import org.ordertocash.bench.matching.Receipt.Verdict;

/** Several invoices of one customer in one payment, each named in some way. */
final class SeveralInvoices {

    private final Scenarios all;
    private final SeededRandom random;
    private final Wording words;

    SeveralInvoices(Scenarios all) {
        this.all = all;
        this.random = all.random;
        this.words = all.words;
    }

    private Receipt pays(String category, Verdict verdict, List<Item> items) {
        Receipt receipt = all.by(all.receipt(category, verdict), items.get(0).client);
        items.forEach(receipt::on);
        return receipt;
    }

    private List<Item> several(int most) {
        Item first = all.item();
        return IntStream.range(0, random.between(2, most))
                .mapToObj(i -> i == 0 ? first : all.book.unused(first.client))
                .toList();
    }

    private static String numbers(List<Item> items, String between) {
        return items.stream().map(item -> item.number).collect(Collectors.joining(between));
    }

    void list() {
        List<Item> items = several(6);
        pays("list", Verdict.PLACEABLE, items)
                .text(words.invoice(items.get(0).client) + " "
                        + numbers(items, random.of(", ", " ", "/", "; ", " + ", " und ", ",")));
    }

    /** One pays for itself and for another customer; all are named in full. */
    void listOfTwoCustomers() {
        Item own = all.itemOfKnownPayer();
        Item other = all.item();
        if (other.client == own.client) {
            other = all.book.unused(all.book.clientWith(2));
        }
        pays("list-of-two-customers", Verdict.PLACEABLE, List.of(own, other))
                .text(words.invoice(own.client) + " " + own.number + ", " + other.number + " (" + other.client.name
                        + ")");
    }

    void listWithAmounts() {
        List<Item> items = several(4);
        pays("list-with-amounts", Verdict.PLACEABLE, items)
                .text(items.stream()
                        .map(item -> item.number + " " + words.amount(item.client, item.open))
                        .collect(Collectors.joining(random.of(" ", "; ", " / "))));
    }

    /** Cut by the bank into lines of 27 or 35 characters, wherever that falls. */
    void listBrokenOverLines() {
        List<Item> items = several(5);
        String text = words.invoice(items.get(0).client) + " " + numbers(items, random.of(", ", " ", "/"));
        int width = random.of(27, 35);
        Receipt receipt = pays("list-broken-over-lines", Verdict.PLACEABLE, items);
        for (int at = 0; at < text.length(); at += width) {
            receipt.text(text.substring(at, Math.min(text.length(), at + width)));
        }
    }

    /** INV-2026-000123/124/125 */
    void endingsOnly() {
        List<Item> items = inARow(random.between(2, 4));
        String first = items.get(0).number;
        int same = commonStart(items);
        int digits = first.length() - same <= 2 ? random.between(2, 3) : first.length() - same;
        String mark = random.of("/", ", ", " + ", "/");
        String text = first
                + items.stream()
                        .skip(1)
                        .map(item -> mark + item.number.substring(item.number.length() - digits))
                        .collect(Collectors.joining());
        pays("endings-only", Verdict.PLACEABLE, items).text(words.around(items.get(0).client, text));
    }

    /** INV-2026-000123 - 000127 */
    void range() {
        List<Item> items = inARow(random.between(3, 6));
        String first = items.get(0).number;
        String last = items.get(items.size() - 1).number;
        int digits = last.length() - commonStart(items) <= 3 ? 3 : last.length() - commonStart(items);
        String text = first
                + random.of(" - ", " bis ", " to ", " t/m ", " bis ")
                + (random.chance(50) ? last : last.substring(last.length() - digits));
        pays("range", Verdict.PLACEABLE, items).text(words.invoice(items.get(0).client) + " " + text);
    }

    private List<Item> inARow(int count) {
        Client client = all.item().client;
        List<Item> items = all.book.inARow(client, count);
        items.forEach(item -> item.used = true);
        return items;
    }

    private static int commonStart(List<Item> items) {
        String first = items.get(0).number;
        String last = items.get(items.size() - 1).number;
        return (int) IntStream.range(0, first.length())
                .takeWhile(i -> first.charAt(i) == last.charAt(i))
                .count();
    }

    void structured() {
        List<Item> items = several(5);
        boolean amounts = random.chance(70);
        boolean creditorReferences = random.chance(40);
        Receipt receipt = pays("several-structured", Verdict.PLACEABLE, items);
        items.forEach(item -> receipt.structured.add(new Structured(
                creditorReferences, creditorReferences ? all.rf(item) : item.number, amounts ? item.open : null)));
    }

    /** The list is in a remittance advice that came apart from the money. */
    void adviceApart() {
        List<Item> items = several(5);
        Receipt receipt = pays("advice-apart", Verdict.PLACEABLE, items);
        receipt.payerName = items.get(0).client.name;
        receipt.advice = random.of("AV", "RA-", "AVIS ") + random.digits(6);
        receipt.text(random.of("see remittance advice ", "siehe Avis ", "suivant avis ", "AVIS ") + receipt.advice);
    }

    /** More numbers than the text had room for: the rest is missing. */
    void listCutOff() {
        List<Item> items = several(8);
        String text = numbers(items, ", ");
        pays("list-cut-off", Verdict.OPEN_QUESTION, items)
                .text(text.substring(0, text.length() - random.between(8, 14)));
    }
}
