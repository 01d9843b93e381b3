package org.ordertocash.process.models;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ordertocash.process.Variable;

/** What the class beside a process declares: its key, its variables and its messages. */
public record Contract(String key, Class<?> type, Map<String, Variable<?>> variables, Set<String> messages) {

    private static final String MESSAGE = "order-to-cash.";

    /** Of a class that declares KEY and VARIABLES. */
    static Optional<Contract> of(Class<?> type) {
        Map<String, Field> constants = Arrays.stream(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .collect(Collectors.toMap(Field::getName, field -> field));
        if (!constants.containsKey("KEY") || !constants.containsKey("VARIABLES")) {
            return Optional.empty();
        }
        Map<String, Variable<?>> variables = new TreeMap<>();
        for (Object declared : (List<?>) value(constants.get("VARIABLES"))) {
            variables.put(((Variable<?>) declared).name(), (Variable<?>) declared);
        }
        Set<String> messages = constants.values().stream()
                .filter(field -> field.getType() == String.class)
                .map(field -> (String) value(field))
                .filter(text -> text.startsWith(MESSAGE))
                .collect(Collectors.toCollection(TreeSet::new));
        return Optional.of(new Contract((String) value(constants.get("KEY")), type, variables, messages));
    }

    private static Object value(Field constant) {
        try {
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(constant + " is not public", e);
        }
    }
}
