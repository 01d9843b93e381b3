package org.ordertocash.process.creditreviewday;

import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of credit-review-day.bpmn: one instance per day; it has no variables and no business key. */
public final class CreditReviewDay {

    public static final String KEY = "credit-review-day";

    public static final List<Variable<?>> VARIABLES = List.of();

    private CreditReviewDay() {}
}
