package org.ordertocash.models;

import java.util.Map;
import java.util.Set;

/**
 * What the product tells a process and hears from it.
 *
 * @param key of the process
 * @param className where it is declared
 * @param variables with their types; no other is set
 * @param messages that the product sends to cases of it
 */
public record Contract(String key, String className, Map<String, ValueType> variables, Set<String> messages) {

    public Contract {
        variables = Map.copyOf(variables);
        messages = Set.copyOf(messages);
    }
}
