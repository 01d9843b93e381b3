package org.ordertocash.matching;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
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

    private static final int MAX = 10;

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

    /** Open items that may be meant, as of now, the best first, with what speaks for each. */
    public List<Suggestion> of(long paymentId) {
        BankPayment payment = payments.bankPayment(paymentId, false);
        Evidence named = search.byReference(List.of(payment)).get(paymentId);
        Evidence found = search.byAmount(List.of(payment), payment.statementFileId(), Map.of())
                .get(paymentId)
                .withNamed(named.named());
        MatchCase open =
                new MatchCase(payment.of(payment.unplaced()), found.withParties(named.parties()), LENIENT, null);
        return Scores.candidates(open, null, 0).stream()
                .filter(c -> c.score() > 0)
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
