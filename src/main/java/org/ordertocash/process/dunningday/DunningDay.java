package org.ordertocash.process.dunningday;

import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of dunning-day.bpmn: one instance per day; it has no variables and no business key. */
public final class DunningDay {

    public static final String KEY = "dunning-day";

    public static final List<Variable<?>> VARIABLES = List.of();

    private DunningDay() {}
}
