package org.ordertocash.web.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ordertocash.credit.CreditLimitRequest;
import org.ordertocash.credit.review.CreditReview;
import org.ordertocash.customer.change.ChangeRequest;
import org.ordertocash.invoice.creditnote.CreditNote;
import org.ordertocash.money.Amounts;

/**
 * What people asked for of a customer, with old and new values, as its case file shows it.
 *
 * @param key business key
 * @param what the kind of case in words
 * @param entity code of the legal entity whose account it is about; null: the customer, or several accounts
 * @param score what a review was scored by; empty: nothing, or no review
 */
record CustomerCase(
        String key,
        String what,
        Standing standing,
        String entity,
        Instant askedAt,
        String askedBy,
        String reason,
        List<Value> values,
        List<Value> score,
        List<Word> words) {

    /** Where it stands, with the style in which a page marks it. */
    enum Standing {
        WAITING("Waits for approval", "is-waiting-for-approval"),
        IN_FORCE("In force", "is-paid"),
        REJECTED("Rejected", "is-rejected"),
        OPEN("Is being scored", ""),
        UNCHANGED("Stays as it is", "is-paid");

        private final String label;
        private final String style;

        Standing(String label, String style) {
            this.label = label;
            this.style = style;
        }

        public String label() {
            return label;
        }

        public String style() {
            return style;
        }
    }

    /** Old and new: text, money or a day; null: none. */
    record Value(String what, Object before, Object after) {}

    /** What a person decided. */
    record Word(int step, boolean approved, String comment, String by, Instant at) {}

    /** @param currencies of the customer's accounts, by the codes of their legal entities */
    static CustomerCase of(ChangeRequest r, Map<String, String> currencies) {
        return new CustomerCase(
                r.key(),
                r.kind() == ChangeRequest.Kind.ONBOARDING ? "New account" : "Change of a customer",
                Standing.valueOf(r.status().name()),
                r.entity(),
                r.requestedAt(),
                r.requestedBy(),
                r.reason(),
                r.fields().stream()
                        .map(f -> new Value(
                                f.field().label() + (f.entity() == null ? "" : ", " + f.entity()),
                                PageFormat.typed(f.field(), f.oldValue(), currencies.get(f.entity())),
                                PageFormat.typed(f.field(), f.newValue(), currencies.get(f.entity()))))
                        .toList(),
                List.of(),
                r.decisions().stream()
                        .map(d -> new Word(d.step(), d.approved(), d.comment(), d.by(), d.at()))
                        .toList());
    }

    static CustomerCase of(String key, CreditLimitRequest r) {
        List<Value> values = new ArrayList<>();
        values.add(new Value("Amount", r.before(), r.amount()));
        values.add(new Value("From", null, r.validFrom()));
        if (r.validTo() != null) {
            values.add(new Value("To", null, r.validTo()));
        }
        return new CustomerCase(
                key,
                "Another limit: " + r.kind().label(),
                Standing.valueOf(r.status().name()),
                r.entity(),
                r.requestedAt(),
                r.requestedBy(),
                r.reason(),
                values,
                List.of(),
                words(r));
    }

    /** @param proposed the limit that it proposes; null: none */
    static CustomerCase of(String key, CreditReview r, CreditLimitRequest proposed) {
        return new CustomerCase(
                key,
                "Review of credit",
                standing(r),
                r.entity(),
                r.startedAt(),
                r.startedBy(),
                r.reason(),
                r.score() == null ? List.of() : values(r),
                r.score() == null ? List.of() : score(r.score()),
                proposed == null ? List.of() : words(proposed));
    }

    static CustomerCase of(CreditNote n) {
        List<Value> values = new ArrayList<>();
        values.add(new Value("Invoice", null, n.invoiceNumber()));
        values.add(new Value("Credit, tax included", null, n.gross()));
        n.taxes()
                .forEach(tax -> values.add(
                        new Value("VAT " + Amounts.shortest(tax.rate()).toPlainString() + " %", null, tax.tax())));
        if (n.number() != null) {
            values.add(new Value("Credit note", null, n.number()));
            values.add(new Value("Taken off the invoice", null, n.allocated()));
            values.add(new Value("Credit on account", null, n.onAccount()));
        }
        return new CustomerCase(
                n.request(),
                "Credit note: " + n.reason().label(),
                switch (n.status()) {
                    case WAITING -> Standing.WAITING;
                    case ISSUED -> Standing.IN_FORCE;
                    case REJECTED -> Standing.REJECTED;
                    case LAPSED, GIVEN_UP -> Standing.UNCHANGED;
                },
                n.entity(),
                n.requestedAt(),
                n.requestedBy(),
                n.comment(),
                values,
                List.of(),
                IntStream.range(0, n.decisions().size())
                        .mapToObj(i -> word(i + 1, n.decisions().get(i)))
                        .toList());
    }

    private static Word word(int step, CreditNote.Decision d) {
        return new Word(step, d.approved(), d.comment(), d.by(), d.at());
    }

    private static Standing standing(CreditReview r) {
        if (r.outcome() == null) {
            return r.requestId() == null ? Standing.OPEN : Standing.WAITING;
        }
        return switch (r.outcome()) {
            case "APPROVED" -> Standing.IN_FORCE;
            case "REJECTED" -> Standing.REJECTED;
            default -> Standing.UNCHANGED;
        };
    }

    private static List<Value> values(CreditReview r) {
        CreditReview.Score s = r.score();
        List<Value> values = new ArrayList<>();
        values.add(new Value(
                "Credit limit",
                Amounts.of(s.limitBefore(), s.currency()),
                Amounts.of(s.proposedLimit(), s.currency())));
        values.add(new Value("Risk class", s.classBefore(), s.riskClass()));
        if (r.nextReviewOn() != null) {
            values.add(new Value("Next review", null, r.nextReviewOn()));
        }
        return values;
    }

    private static List<Value> score(CreditReview.Score s) {
        return List.of(
                new Value(
                        "Days late on average, invoices of twelve months",
                        null,
                        s.facts().averageDaysLate()),
                new Value("Percent of the open items overdue", null, s.facts().percentOverdue()),
                new Value("Broken promises in twelve months", null, s.facts().brokenPromises()),
                new Value("Returned payments in twelve months", null, s.facts().returnedPayments()),
                new Value("Months as a customer", null, s.facts().monthsAsCustomer()),
                new Value(
                        "What an agency says",
                        null,
                        s.facts().externalRating() == null
                                ? null
                                : s.facts().externalRating().name().toLowerCase(java.util.Locale.ROOT)),
                new Value("Points", null, s.points()));
    }

    private static List<Word> words(CreditLimitRequest r) {
        return r.decisions().stream()
                .map(d -> new Word(d.step(), d.approved(), d.comment(), d.by(), d.at()))
                .toList();
    }
}
