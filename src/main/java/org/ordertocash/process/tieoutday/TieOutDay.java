package org.ordertocash.process.tieoutday;

import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of tie-out-day.bpmn: one instance per day; it has no business key. */
public final class TieOutDay {

    public static final String KEY = "tie-out-day";

    /** Whether the open items of every customer are what accounts 1200 and 1210 say. */
    public static final Variable<Boolean> BOOKS_TIE_OUT = Variable.booleanVariable("booksTieOut");

    public static final List<Variable<?>> VARIABLES = List.of(BOOKS_TIE_OUT);

    private TieOutDay() {}
}
