package org.ordertocash.process.creditlimitchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ordertocash.credit.review.CreditReview;
import org.ordertocash.credit.review.CreditReviews;
import org.ordertocash.credit.review.ScoreFacts;
import org.ordertocash.money.Amounts;
import org.ordertocash.process.Texts;
import org.springframework.stereotype.Component;

/** What a review found of a customer whose limit it proposes, as rows for the form {@code approve-credit-limit}. */
@Component
class ReviewScore {

    private final CreditReviews reviews;

    ReviewScore(CreditReviews reviews) {
        this.reviews = reviews;
    }

    /** Nothing for a limit that a person asked for. */
    List<Map<String, Object>> of(long requestId) {
        return reviews.ofRequest(requestId).stream()
                .filter(review -> review.score() != null)
                .flatMap(review -> rows(review, review.score()).stream())
                .toList();
    }

    private static List<Map<String, Object>> rows(CreditReview review, CreditReview.Score score) {
        ScoreFacts facts = score.facts();
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(row("Reviewed because", review.reason()));
        rows.add(row("Average days late", plain(facts.averageDaysLate())));
        rows.add(row("Overdue of open items", plain(facts.percentOverdue()) + " %"));
        rows.add(row("Broken promises in twelve months", String.valueOf(facts.brokenPromises())));
        rows.add(row("Returned payments in twelve months", String.valueOf(facts.returnedPayments())));
        rows.add(row("Months as customer", String.valueOf(facts.monthsAsCustomer())));
        rows.add(row(
                "External rating",
                facts.externalRating() == null
                        ? "none"
                        : facts.externalRating().name().toLowerCase(Locale.ROOT)));
        rows.add(row("Points", String.valueOf(score.points())));
        rows.add(row("Class, old and new", score.classBefore() + " → " + score.riskClass()));
        rows.add(row(
                "Limit, old and new",
                Texts.money(Amounts.of(score.limitBefore(), score.currency())) + " → "
                        + Texts.money(Amounts.of(score.proposedLimit(), score.currency()))));
        return rows;
    }

    private static Map<String, Object> row(String what, String value) {
        return Map.of("what", what, "value", value);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
