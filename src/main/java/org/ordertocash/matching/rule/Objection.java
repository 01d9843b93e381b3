package org.ordertocash.matching.rule;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.joda.money.Money;
import org.ordertocash.money.DayFormat;
import org.ordertocash.money.MoneyFormat;

/**
 * Every reason why matching leaves a payment to a person, by the step in which it is first looked for; the steps follow
 * each other, and the first objection counts. {@code docs/objections.md} prints this list.
 */
public enum Objection {
    // what the payment names, before any rule
    TOO_MANY_FORMS(
            Step.NAMED,
            "The numbers of this legal entity have more than %s forms: what the payment names is not clear."),
    TOO_MANY_ORDER_FORMS(
            Step.NAMED,
            "The customers' order numbers have more than %s forms: the payment may name one that is not known."),
    NOT_READ_WHOLE(Step.NAMED, "It is too long, or has more than %s numbers: what else it names was not looked up."),
    ADVICE_NAMES_UNKNOWN(Step.NAMED, "The %s names %s, which is not a document of ours."),
    SEVERAL_ADVICES(Step.NAMED, "The %s and the %s both fit the payment."),
    ADVICE_FITS_ANOTHER(Step.NAMED, "The %s fits another payment too."),
    PAID_ALREADY(Step.NAMED, "It names %s, which is paid already."),
    TEXT_CONTRADICTS(Step.NAMED, "The structured reference names %s, but the text names %s."),
    LOOSELY_NAMED(Step.NAMED, "It may name %s, but it says that it is for something else (%s)."),
    SEVERAL_CUSTOMERS(Step.NAMED, "It names %s, which belong to different customers: %s."),
    ANOTHER_PAYER(Step.NAMED, "It names %s of %s, but the payer is %s."),
    CUSTOMER_BLOCKED(Step.NAMED, true, "Payments of %s are not posted without a person: %s."),
    NAMED_BY_ANOTHER(Step.NAMED, "%s, but another payment that waits for a person names %s too."),

    // a rule that goes by what is named
    STATED_AMOUNT_DOES_NOT_FIT(Step.BY_REFERENCE, "%s states %s for %s, on which %s are open."),
    STATED_AMOUNTS_DIFFER(
            Step.BY_REFERENCE, "The amounts that the structured references state differ by %s from what is open."),
    STATED_AMOUNTS_DO_NOT_ADD_UP(Step.BY_REFERENCE, "%s states amounts that do not add up to the payment."),
    SEVERAL_READINGS(Step.BY_REFERENCE, "%s, and the amount fits more than one reading of it."),
    ANOTHER_HAS_THE_AMOUNT(Step.BY_REFERENCE, "%s, but exactly this amount is open on %s."),
    ANOTHER_FITS(Step.BY_REFERENCE, "%s, but the amount would fit %s."),
    TWO_OTHERS_FIT(Step.BY_REFERENCE, "%s, but exactly this amount is open on two others."),
    ONE_MORE_FITS(Step.BY_REFERENCE, "%s, but only together with %s the amount would fit."),
    AMOUNT_DOES_NOT_FIT(Step.BY_REFERENCE, "%s, on which %s are open: the amount does not fit, %s."),
    RULE_IS_OFF(Step.BY_REFERENCE, "It names %s, but the rule for this is switched off."),

    // a rule that goes by a number that is nearly right
    CLOSE_TO_SEVERAL(Step.BY_CLOSE_REFERENCE, "%s, and the amount fits each."),
    CLOSE_WITHOUT_PAYER(
            Step.BY_CLOSE_REFERENCE, "%s of %s, on which the amount fits, but nothing shows that this customer pays."),
    FEW_DIGITS(Step.BY_CLOSE_REFERENCE, "%s by a few digits only, and the amount fits others of this payer too."),

    // a rule that goes by payer and amount
    SEVERAL_PAYERS(Step.BY_AMOUNT, "Both %s and %s may be the payer."),
    NAME_OF_ANOTHER(Step.BY_AMOUNT, "The payer is %s, but its name is that of %s."),
    SIMILAR_NAMES(Step.BY_AMOUNT, "The name is too close to both %s and %s."),
    SEVERAL_ITEMS_FIT(Step.BY_AMOUNT, "The payer is %s, but the amount fits each of %s."),
    ITEM_OR_SUM_FITS(Step.BY_AMOUNT, "The payer is %s, but the amount fits both %s and a sum of other items (%s)."),
    SEVERAL_SETS_FIT(Step.BY_AMOUNT, "The payer is %s, but the amount fits more than one set of its open items."),
    SEVERAL_SUMS_FIT(Step.BY_AMOUNT, "The payer is %s, but both %s add up to the amount."),
    DISCOUNTED_SUM_FITS(
            Step.BY_AMOUNT,
            "The payer is %s, and %s add up to the amount, but with a discount or charges others do as well (%s)."),
    SAME_PAYMENT_AGAIN(
            Step.BY_AMOUNT,
            "%s, but the same payer paid this amount %s times in this statement, and none says for what."),
    KEPT_BACK(Step.BY_AMOUNT, "%s, but the bank states that %s were kept back."),
    NOTHING_FITS(Step.BY_AMOUNT, "The payer is %s, but neither an open item nor a clear sum of them has this amount."),
    PAYER_UNKNOWN(Step.BY_AMOUNT, "It names no open document, and no customer is known to pay from %s."),

    // any answer of a rule
    PARTS_DO_NOT_ADD_UP(Step.ANSWER, true, "Not posted: the parts add up to %s, the payment is %s."),
    AMOUNT_NOT_POSITIVE(Step.ANSWER, true, "Not posted: an amount would not be positive."),
    ANOTHER_CURRENCY(Step.ANSWER, true, "Not posted: %s is in another currency."),
    ANOTHER_BOOK(Step.ANSWER, true, "Not posted: %s is of another legal entity or customer."),
    ITEM_DOES_NOT_ADD_UP(Step.ANSWER, true, "Not posted: the amounts on %s do not add up."),
    TOO_LITTLE_OPEN(Step.ANSWER, true, "Not posted: on %s only %s are open now."),
    NOT_NAMED_IN_FULL(Step.ANSWER, "But an item in another currency has to be named in full."),
    CHARGES_AND_CURRENCY(
            Step.ANSWER, "But the bank states charges of %s and another currency: what it changed is not clear."),
    RATE_DOES_NOT_EXPLAIN(Step.ANSWER, "But the bank's rate %s does not make %s of %s."),
    NO_RATE_OF_OUR_OWN(Step.ANSWER, "But there is no rate of our own for %s and %s of %s to compare it with."),
    RATE_IS_OFF(Step.ANSWER, "But the bank's rate is %s %% off our own of the day (%s)."),
    PAYER_NOT_SHOWN(Step.ANSWER, "But such a number may be something else, and nothing shows that %s pays."),
    SCORE_TOO_LOW(Step.ANSWER, "But for this rule that is too little to go by."),
    NEXT_TOO_CLOSE(Step.ANSWER, "But %s may be meant as well: it is %s."),

    // an answer by payer and amount
    UNKNOWN_NUMBER(Step.UNNAMED, "But it names %s, which is not a document of ours."),
    NUMBER_OF_ANOTHER(Step.UNNAMED, "But the text has the number of %s of %s."),
    FOR_SOMETHING_ELSE(Step.UNNAMED, "But it says that it is for something else (%s)."),

    // compared with the other payments of the statement
    PAID_TWICE_IN_STATEMENT(
            Step.STATEMENT, "But the same payer paid this before in the same statement: it may have been paid twice."),
    WANTED_TWICE(Step.STATEMENT, "But another payment of the same statement is meant for %s too."),
    NOT_CLEAR_BEFORE(Step.STATEMENT, "But this was less clear before other payments of the statement were placed."),

    // compared with what was posted before
    PAID_BEFORE(
            Step.BEFORE,
            true,
            "Not posted: the payment %s has the same payer, amount and %s and was placed within %s days: it may "
                    + "have been paid twice.");

    /** Where in matching an objection is checked. */
    public enum Step {
        NAMED("What the payment names, before any rule"),
        BY_REFERENCE("Rules that go by what it names"),
        BY_CLOSE_REFERENCE("The rule for numbers that are nearly right"),
        BY_AMOUNT("Rules that go by payer and amount"),
        ANSWER("What every answer of a rule must pass"),
        UNNAMED("Numbers in a payment that was placed by payer and amount"),
        STATEMENT("Compared with the other payments of the statement"),
        BEFORE("Compared with what was posted before");

        private final String words;

        Step(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private final Step step;
    private final boolean underLock;
    private final String sentence;

    Objection(Step step, String sentence) {
        this(step, false, sentence);
    }

    Objection(Step step, boolean underLock, String sentence) {
        this.step = step;
        this.underLock = underLock;
        this.sentence = sentence;
    }

    public Step step() {
        return step;
    }

    /** Whether it is checked (again) under the locks of what is posted: it may have just come true. */
    public boolean underLock() {
        return underLock;
    }

    /** As in the payment, in APIs and in {@code docs/objections.md}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What people read, with … in place of the facts. */
    public String pattern() {
        return sentence.replace("%s", "…").replace("%%", "%");
    }

    /** @param found the facts for the sentence, in its order */
    public RaisedObjection raise(Object... found) {
        return new RaisedObjection(
                this,
                sentence.formatted(Arrays.stream(found).map(Objection::inWords).toArray()));
    }

    private static Object inWords(Object fact) {
        if (fact instanceof Money amount) {
            return MoneyFormat.inWords(amount);
        }
        return fact instanceof LocalDate day ? DayFormat.inWords(day) : fact;
    }
}
