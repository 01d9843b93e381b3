package org.ordertocash.models;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ordertocash.process.Variable;

/** What a contract class of {@code org.ordertocash.process} declares, and which of it Java code uses. */
record Contract(
        String key,
        String className,
        Map<String, Variable<?>> variables,
        Set<String> messages,
        Set<String> usedInJava) {

    /** All contracts by the key of their process: the classes that declare VARIABLES. */
    static Map<String, Contract> all() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.ordertocash");
        return classes.stream()
                .filter(type -> type.tryGetField("VARIABLES").isPresent())
                .map(Contract::of)
                .collect(Collectors.toMap(Contract::key, contract -> contract));
    }

    private static Contract of(JavaClass type) {
        Class<?> contract = type.reflect();
        Map<String, Variable<?>> variables = new TreeMap<>();
        Set<String> used = new TreeSet<>();
        for (Object declared : (List<?>) value(contract, "VARIABLES")) {
            variables.put(((Variable<?>) declared).name(), (Variable<?>) declared);
        }
        for (Field field : contract.getFields()) {
            if (field.getType() != Variable.class) {
                continue;
            }
            String name = ((Variable<?>) value(contract, field.getName())).name();
            if (!variables.containsKey(name)) {
                throw new AssertionError(contract.getSimpleName() + ": " + field.getName() + " is not in VARIABLES");
            }
            boolean usedElsewhere = type.getField(field.getName()).getAccessesToSelf().stream()
                    .anyMatch(access -> !access.getOriginOwner().equals(type));
            if (usedElsewhere) {
                used.add(name);
            }
        }
        Set<String> messages = Arrays.stream(contract.getFields())
                .filter(field -> field.getType() == String.class)
                .map(field -> (String) value(contract, field.getName()))
                .filter(text -> text.startsWith("order-to-cash."))
                .collect(Collectors.toCollection(TreeSet::new));
        return new Contract((String) value(contract, "KEY"), contract.getSimpleName(), variables, messages, used);
    }

    private static Object value(Class<?> type, String field) {
        try {
            return type.getField(field).get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getSimpleName() + " has no public constant " + field, e);
        }
    }
}
