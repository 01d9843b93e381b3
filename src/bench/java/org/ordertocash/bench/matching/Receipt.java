package org.ordertocash.bench.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A line of a bank statement, with the truth about it; amounts in cents. */
final class Receipt {

    /** What an open item gets of the payment. */
    record Share(Item item, long cash) {}

    /** A reference in structured remittance; {@code amount} null: not stated. */
    record Structured(boolean creditorReference, String text, Long amount) {}

    /** How an item's open amount differs from its cash. */
    enum Difference {
        /** The cash is the open amount. */
        NONE,
        /** The payer took the discount it was granted: the item is settled. */
        DISCOUNT,
        /** Banks kept something, and say so: the item is settled. */
        CHARGE,
        /** The rest stays open (or is disputed): nothing is written off. */
        OPEN,
        /** One of two payments of an item: open is what the other one pays, or nothing. */
        HALF,
        /** Cents that may be written off or stay open. */
        CENTS,
        /** The items are settled and more: the rest is the customer's, on account or still to be decided. */
        OVER,
        /** Settled in another currency. */
        FX
    }

    /** Of what the clerk can be asked. */
    enum Verdict {
        PLACEABLE,
        OPEN_QUESTION,
        TRAP
    }

    final String category;
    final Verdict verdict;
    String key;
    /** 0: the first statement. */
    int statement;

    LocalDate valueOn;
    LocalDate bookedOn;
    String currency = "EUR";
    boolean debit;
    long amount;
    String payerName;
    String ultimateName;
    String payerIban;
    String endToEndId;
    String mandate;
    final List<String> text = new ArrayList<>();
    final List<Structured> structured = new ArrayList<>();
    long charges;
    long instructed;
    String instructedCurrency;
    /** Units of the instructed currency for one of the account's. */
    String rate;

    String returnReason;
    /** Number of the remittance advice that came apart from it. */
    String advice;
    /** What is right; empty: nothing is. */
    final List<Share> shares = new ArrayList<>();

    Difference difference = Difference.NONE;
    /** The same payment once more: exactly one of the two may be placed. */
    Receipt twin;
    /** Lines that the bank books as one entry have the same number. */
    int batch;

    Receipt(String category, Verdict verdict) {
        this.category = category;
        this.verdict = verdict;
    }

    Receipt on(Item item, long cash) {
        shares.add(new Share(item, cash));
        amount += cash;
        return this;
    }

    /** The whole open amount. */
    Receipt on(Item item) {
        return on(item, item.open);
    }

    Receipt text(String... lines) {
        text.addAll(List.of(lines));
        return this;
    }
}
