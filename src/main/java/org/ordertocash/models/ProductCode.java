package org.ordertocash.models;

import java.util.Map;
import java.util.Set;

/**
 * What a model can rely on in this version of the product.
 *
 * @param steps beans that a service task may call
 * @param listeners beans that may listen to a task
 * @param open beans of which an expression may call methods, with what each method answers
 * @param contracts of each process, by its key
 * @param approvalForms the form of each kind of approval
 * @param groups that a task can be offered to
 * @param variables of the process, by the bean of a step
 */
public record ProductCode(
        Set<String> steps,
        Set<String> listeners,
        Map<String, Map<String, Class<?>>> open,
        Map<String, Contract> contracts,
        Map<String, String> approvalForms,
        Set<String> groups,
        Map<String, StepVariables> variables) {

    /** Variables of the process that a step itself reads and sets; what it passes on to others is not in it. */
    public record StepVariables(Set<String> reads, Set<String> sets) {

        public static final StepVariables NONE = new StepVariables(Set.of(), Set.of());

        public StepVariables {
            reads = Set.copyOf(reads);
            sets = Set.copyOf(sets);
        }
    }

    public ProductCode {
        steps = Set.copyOf(steps);
        listeners = Set.copyOf(listeners);
        open = Map.copyOf(open);
        contracts = Map.copyOf(contracts);
        approvalForms = Map.copyOf(approvalForms);
        groups = Set.copyOf(groups);
        variables = Map.copyOf(variables);
    }
}
