package org.ordertocash.process.creditapproval;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.joda.money.Money;
import org.ordertocash.credit.CreditTerms;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.process.Variable;
import org.ordertocash.process.approval.Approval;

/** What an approver of credit answers: yes, no, yes after a deposit or in part, or a question. */
record CreditAnswer(Kind kind, CreditTerms terms, String comment) {

    private static final int LONGEST_COMMENT = 2000;
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    /** As the form writes it, in small letters. */
    enum Kind {
        APPROVE,
        DEPOSIT,
        PART,
        ASK,
        REJECT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads the form's answer.
     *
     * @param checked the value that is checked
     * @param shipped what of it has left the house: a part that is released is more
     * @throws org.ordertocash.input.InvalidInput what is missing or wrong, with the names of the form
     */
    static CreditAnswer of(VariableScope task, Money checked, BigDecimal shipped) {
        String word = Approval.DECISION.find(task).orElse("");
        String comment = Approval.DECISION_COMMENT.find(task).orElse("");
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(null);
        FieldErrors errors = new FieldErrors()
                .requireOrSay(
                        kind != null,
                        Approval.DECISION.name(),
                        "choose approve or reject, a deposit, a part or a question")
                .requireOrSay(
                        kind == null || kind == Kind.APPROVE || !comment.isBlank(),
                        Approval.DECISION_COMMENT.name(),
                        kind == Kind.ASK ? "Write the question." : "a reason is required when you " + words(kind))
                .comment(comment, LONGEST_COMMENT, Approval.DECISION_COMMENT.name());
        BigDecimal percent = kind == Kind.DEPOSIT ? number(task, Approval.DEPOSIT_PERCENT, errors) : null;
        errors.requireOrSay(
                percent == null || percent.signum() > 0 && percent.compareTo(HUNDRED) <= 0 && percent.scale() <= 2,
                Approval.DEPOSIT_PERCENT.name(),
                "The deposit is more than 0 and at most 100 percent.");
        BigDecimal part = kind == Kind.PART ? number(task, Approval.RELEASED_PART, errors) : null;
        errors.requireOrSay(
                        part == null
                                || Amounts.fits(part, checked.getCurrencyUnit().getCode())
                                        && part.compareTo(shipped) > 0
                                        && part.compareTo(checked.getAmount()) < 0,
                        Approval.RELEASED_PART.name(),
                        "A part is less than the " + MoneyFormat.inWords(checked) + " of the order"
                                + (shipped.signum() > 0
                                        ? " and more than what is shipped of it."
                                        : " and more than nothing."))
                .throwIfAny();
        return new CreditAnswer(kind, new CreditTerms(part, percent), comment.isBlank() ? null : comment);
    }

    private static String words(Kind kind) {
        return kind == Kind.REJECT ? "reject" : kind == Kind.PART ? "release a part" : "want a deposit";
    }

    private static BigDecimal number(VariableScope task, Variable<String> field, FieldErrors errors) {
        String written = field.find(task).orElse("").strip();
        try {
            return new BigDecimal(written);
        } catch (NumberFormatException notANumber) {
            errors.requireOrSay(
                    false,
                    field.name(),
                    field == Approval.RELEASED_PART
                            ? "Say up to which amount it may be shipped, such as 2500.00."
                            : "Say how many percent are to be paid first, such as 50.");
            return null;
        }
    }
}
