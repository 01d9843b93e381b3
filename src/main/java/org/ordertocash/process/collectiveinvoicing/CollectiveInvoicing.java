package org.ordertocash.process.collectiveinvoicing;

import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of collective-invoicing.bpmn: one instance per day; it has no variables and no business key. */
public final class CollectiveInvoicing {

    public static final String KEY = "collective-invoicing";

    public static final List<Variable<?>> VARIABLES = List.of();

    private CollectiveInvoicing() {}
}
