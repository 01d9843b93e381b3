package org.ordertocash.web.api.credit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.ordertocash.credit.CreditControl;
import org.ordertocash.credit.CreditHistory;
import org.ordertocash.credit.CreditOutcome;
import org.ordertocash.credit.CreditQuestions;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was decided about the credit of orders. */
@RestController
@Tag(name = "Orders")
class OrderCreditController {

    private final CreditHistory history;

    OrderCreditController(CreditHistory history) {
        this.history = history;
    }

    /**
     * One time that the credit was checked.
     *
     * @param check 1, 2 and so on
     * @param cause why: INTAKE, CHANGE, EXPIRY, EXPOSURE or PART
     * @param currency of the order
     * @param amount the value that was checked, with tax
     * @param outcome APPROVED, REJECTED or DROPPED; absent while it is not decided
     * @param shippableUpTo up to which value the order may be shipped; absent: all that was checked
     * @param deposit what was on account when it released the order; absent: no deposit did
     * @param depositTakenAt when it did, in UTC
     * @param decisions by the policy first, then by people
     * @param questions of approvers to those who know the customer
     */
    record CheckView(
            int check,
            String cause,
            String currency,
            BigDecimal amount,
            Instant openedAt,
            String outcome,
            Instant endedAt,
            BigDecimal shippableUpTo,
            BigDecimal deposit,
            Instant depositTakenAt,
            List<DecisionView> decisions,
            List<QuestionView> questions) {

        static CheckView of(CreditHistory.Check c) {
            return new CheckView(
                    c.number(),
                    c.cause().name(),
                    c.currency(),
                    c.amount(),
                    c.openedAt(),
                    c.outcome(),
                    c.endedAt(),
                    c.shippableUpTo(),
                    c.depositTaken(),
                    c.depositTakenAt(),
                    c.decisions().stream()
                            .map(decision -> DecisionView.of(decision, c.currency()))
                            .toList(),
                    c.questions().stream().map(QuestionView::of).toList());
        }
    }

    /**
     * @param step 0: the policy; then the approvals by people
     * @param outcome what was decided
     * @param releasedPart up to which value it may be shipped; absent: all
     * @param depositPercent of the checked value, to be on account first; absent: nothing
     * @param reasons rows of the policy, or that a person decided
     */
    record DecisionView(
            int step,
            CreditOutcome outcome,
            BigDecimal releasedPart,
            BigDecimal depositPercent,
            List<String> reasons,
            String comment,
            String by,
            Instant at) {

        static DecisionView of(CreditControl.Decision d, String currency) {
            return new DecisionView(
                    d.step(),
                    d.outcome(),
                    Amounts.inMinorUnits(d.terms().part(), currency),
                    Amounts.shortest(d.terms().depositPercent()),
                    d.reasons(),
                    d.comment(),
                    d.by(),
                    d.at());
        }
    }

    /**
     * @param question what an approver wanted to know
     * @param askedBy who: a person's user id
     * @param askedAt when, in UTC
     * @param answer absent while nobody has answered
     * @param answeredBy who: a person's user id
     * @param answeredAt when, in UTC
     */
    record QuestionView(
            String question, String askedBy, Instant askedAt, String answer, String answeredBy, Instant answeredAt) {

        static QuestionView of(CreditQuestions.Question q) {
            return new QuestionView(q.question(), q.askedBy(), q.askedAt(), q.answer(), q.answeredBy(), q.answeredAt());
        }
    }

    @GetMapping("/api/orders/{number}/credit")
    @Operation(
            summary = "What was decided about the credit of an order, on which terms, by whom and why",
            description = "A check for each time that it was asked: when the order came, when it was to be worth more, "
                    + "when its release had ended, when the limit was exceeded meanwhile, or more was to be shipped "
                    + "than a part.")
    List<CheckView> credit(@PathVariable @EntityOf(Subject.ORDER) String number) {
        return history.of(number).stream().map(CheckView::of).toList();
    }
}
