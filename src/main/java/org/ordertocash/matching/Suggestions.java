package org.ordertocash.matching;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.SuggestedSets.ItemSet;
import org.ordertocash.matching.candidate.EvidenceSearch;
import org.ordertocash.matching.policy.RuleSetting;
import org.ordertocash.matching.policy.RuleSettings;
import org.ordertocash.matching.rule.Evidence;
import org.ordertocash.matching.rule.MatchCase;
import org.ordertocash.matching.rule.Scores;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.Payments;
import org.ordertocash.payment.RuleName;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is shown to a person who places a payment. */
@Service
@Transactional(readOnly = true)
public class Suggestions {

    private static final int MAX = 100;

    /** What a person writes for everything that is open of the payer. */
    public static final String ALL = "all";

    /** People also see names that are not similar enough to post by. */
    private static final RuleSettings LENIENT = new RuleSettings(
            Map.of(RuleName.KNOWN_PAYER, new RuleSetting(false, 40, 0, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0)));

    private final Payments payments;
    private final EvidenceSearch search;

    Suggestions(Payments payments, EvidenceSearch search) {
        this.payments = payments;
        this.search = search;
    }

    /**
     * An open item that a person may want.
     *
     * @param score how much speaks for it, 0 to 100
     * @param why what speaks for it
     */
    public record Suggestion(
            String invoice, String customer, String customerName, LocalDate dueOn, Money open, int score, String why) {}

    /**
     * Invoices that a payment may pay together.
     *
     * @param name what a person writes instead of their numbers
     * @param why what speaks for it, in words
     */
    public record SuggestedSet(String name, List<String> invoices, Money sum, String why) {}

    /**
     * What is offered to a person, the best first.
     *
     * @param sets of two invoices and more
     * @param all everything that is open of the payer; null: the payer is not known, or too much is open
     */
    public record Offer(List<SuggestedSet> sets, SuggestedSet all, List<Suggestion> items) {

        /** The invoices of a set by its name, however it is written; null: there is none of that name. */
        public List<String> invoices(String name) {
            return Stream.concat(sets.stream(), Stream.ofNullable(all))
                    .filter(set -> set.name().equalsIgnoreCase(name.strip()))
                    .map(SuggestedSet::invoices)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Open items that may be meant, as of now, the best first, with what speaks for each. */
    public List<Suggestion> of(long paymentId) {
        return offer(paymentId).items();
    }

    /** Sets and single invoices, as of now; first the invoices of the first set. */
    public Offer offer(long paymentId) {
        BankPayment payment = payments.bankPayment(paymentId, false);
        Evidence named = search.byReference(List.of(payment)).get(paymentId);
        Evidence found = search.byAmount(List.of(payment), payment.statementFileId(), Map.of())
                .get(paymentId)
                .withNamed(named.named())
                .withParties(named.parties());
        Money amount = payment.unplaced();
        List<SuggestedSet> sets = new ArrayList<>();
        WrittenDigits written = new WrittenDigits(payment.text());
        for (ItemSet set : SuggestedSets.of(amount, found, written)) {
            sets.add(shown(String.valueOf((char) ('A' + sets.size())), set));
        }
        SuggestedSet all = SuggestedSets.everything(amount, found)
                .map(set -> shown(ALL, set))
                .orElse(null);
        return new Offer(sets, all, items(new MatchCase(payment.of(amount), found, LENIENT, null), sets, written));
    }

    private static SuggestedSet shown(String name, ItemSet set) {
        return new SuggestedSet(
                name, set.items().stream().map(OpenItem::documentNumber).toList(), set.sum(), set.why());
    }

    private static List<Suggestion> items(MatchCase open, List<SuggestedSet> sets, WrittenDigits written) {
        Set<String> first = sets.isEmpty() ? Set.of() : Set.copyOf(sets.get(0).invoices());
        return Scores.candidates(open, null, 0).stream()
                .filter(c -> c.score() > 0)
                // what is alike for the rules is ranked by what the text says
                .sorted(Comparator.comparing(
                                (Scores.Candidate c) -> !first.contains(c.item().documentNumber()))
                        .thenComparing(c -> -c.score())
                        .thenComparing(c -> -written.of(c.item().documentNumber())))
                .limit(MAX)
                .map(c -> new Suggestion(
                        c.item().documentNumber(),
                        c.customer().number(),
                        c.customer().name(),
                        c.item().dueOn(),
                        c.item().open(),
                        c.score(),
                        c.why()))
                .toList();
    }
}
