package org.ordertocash.bench.matching;

import java.time.LocalDate;
import java.util.List;
import org.ordertocash.bench.matching.Receipt.Verdict;

/** Payments beside the second book's invoices whose words are of something else, and what no clerk can place. */
final class OtherPurposes {

    private final PayersScenarios all;
    private final SeededRandom random;
    private final PayersWords words;

    OtherPurposes(PayersScenarios all) {
        this.all = all;
        this.random = all.random;
        this.words = all.payersWords;
    }

    private Receipt trap(String category, Client payer, long amount) {
        Receipt receipt = all.by(all.receipt(category, Verdict.TRAP), payer);
        receipt.amount = amount;
        return receipt;
    }

    /** A deposit, a proforma, rent, wages, a loan, a tax; and an open item happens to be of that amount. */
    void somethingElse() {
        Item item = all.own(30_000);
        String what = words.somethingElse(item.client);
        trap("something-else-of-that-amount", item.client, item.open)
                .text(random.chance(60) ? what : what + " " + words.chat(item.client));
    }

    /** The number of a document that is none of ours. */
    void anotherDocument() {
        Item item = all.own(30_000);
        String number = random.of("VK", "ZX-", "LF/", "B", "KL-")
                + random.digits(random.between(4, 6))
                + random.of("", "-A", "/26", ".2");
        trap("another-document-of-that-amount", item.client, item.open)
                .text(words.around(item.client, words.invoice(item.client) + " " + number));
    }

    /** The words say one month, the amount is that of an invoice of another. */
    void anotherMonth() {
        Client client = all.book.client();
        for (int month = 8; month <= 10; month++) {
            for (int i = random.between(1, 3); i > 0; i--) {
                all.book.item(client, random.amount(), LocalDate.of(2026, month, random.between(3, 27)), 30);
            }
        }
        Item item = client.items.get(0);
        List<Item> said = client.items.stream()
                .filter(other -> other.issued.getMonthValue() == 10)
                .toList();
        boolean apart = !said.isEmpty()
                && item.issued.getMonthValue() == 8
                && Math.abs(PayersScenarios.sum(said) - item.open) > item.open / 5;
        if (apart && LiveBook.ways(client.items, item.open) == 1) {
            client.items.forEach(other -> other.used = true);
            trap("another-month", client, item.open).text(words.month(client, LocalDate.of(2026, 10, 1)));
        }
    }

    /** Digits of somebody's invoice that are a transaction number, an order, a telephone; the amount is nobody's. */
    void digitsOfSomethingElse() {
        Client payer = all.book.clientWith(random.between(1, 4));
        Item hit = random.chance(50) ? all.own(20_000) : random.of(payer.items);
        long amount;
        do {
            amount = all.amountThatFitsNothing(payer);
        } while (Math.abs(amount - hit.open) < hit.open / 5);
        String digits = hit.number.replaceAll("[^0-9]", "");
        trap("digits-of-something-else", payer, amount)
                .text(random.of("1.TAN ", "Tel. ", "contract no. ", "Best.Nr ", "police n° ", "cliente ", "Mitgl.-Nr. ")
                        + digits);
    }

    /** Meant for somebody who numbers as we do: no customer pays, and the amount is nobody's. */
    void misdirected() {
        Item hit = all.own(20_000);
        Receipt receipt = all.byStranger(all.receipt("misdirected-digits", Verdict.TRAP), all.book.names.stranger());
        do {
            receipt.amount = random.amount() + random.between(1, 99);
        } while (Math.abs(receipt.amount - hit.open) < hit.open / 5);
        receipt.text(random.of("Rechnung ", "invoice ", "Facture ", "FV ", "")
                + random.of(hit.number, hit.number.replaceAll("[^0-9]", "")));
    }

    /** A number of the right shape that was never issued, and an amount that nobody owes. */
    void neverIssued() {
        Client client = all.book.clientWith(random.between(1, 5));
        Receipt receipt = all.by(all.receipt("number-not-yet-issued", Verdict.OPEN_QUESTION), client);
        receipt.amount = all.amountThatFitsNothing(client);
        receipt.text(words.named(
                client,
                client.style.number(
                        LiveBook.FIRST_DAY.plusDays(random.between(10, 30)),
                        random.below(100),
                        all.book.numbersPerDay)));
    }

    /** Our collection comes back, and that payer paid just this amount another time. */
    void returnedAmongAlike() {
        Item collected = all.own(20_000);
        Item paid = all.book.item(collected.client, collected.open);
        paid.used = true;
        all.by(all.receipt("alike-before-return", Verdict.PLACEABLE, 0), paid.client)
                .on(paid)
                .text(words.invoice(paid.client) + " " + paid.number);
        Receipt collection = all.by(all.receipt("collection-among-alike", Verdict.PLACEABLE, 0), collected.client)
                .on(collected)
                .text(words.invoice(paid.client) + " " + collected.number);
        collection.endToEndId = collected.number;
        collection.mandate = "MND" + collected.client.number;
        Receipt returned = all.by(all.receipt("returned-among-alike", Verdict.OPEN_QUESTION, 2), collected.client);
        returned.debit = true;
        returned.amount = collected.open;
        returned.returnReason = random.of("AM04", "MS03", "AC04");
        returned.endToEndId = collection.endToEndId;
        returned.mandate = collection.mandate;
        returned.text(random.of("RUECKLASTSCHRIFT", "RETURN", "REJET PRLV", "STORNO"));
        // only the right invoice is open again
        all.by(all.receipt("paid-after-return", Verdict.PLACEABLE, 3), collected.client)
                .on(collected)
                .text(words.invoice(collected.client) + " " + collected.number);
    }
}
