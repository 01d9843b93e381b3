package org.ordertocash.process;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.door.Groups;
import org.ordertocash.models.Contract;
import org.ordertocash.models.ProductCode;
import org.ordertocash.models.ValueType;
import org.ordertocash.process.approval.ApprovalKind;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** What this module offers to models: its beans with a name, and the contracts beside the processes. */
public final class CodeForModels {

    private static final String MESSAGE = "order-to-cash.";

    private final Map<String, Class<?>> beans = new HashMap<>();
    private final Map<String, Contract> contracts = new HashMap<>();

    private CodeForModels() {}

    /** Found on the class path, without starting anything. */
    public static ProductCode find() {
        CodeForModels code = new CodeForModels();
        code.scan();
        Map<String, Map<String, Class<?>>> open = new HashMap<>();
        code.beans.forEach((name, type) -> {
            if (type.isAnnotationPresent(OpenToModels.class)) {
                open.put(name, methods(type));
            }
        });
        Map<String, String> forms =
                Arrays.stream(ApprovalKind.values()).collect(Collectors.toMap(ApprovalKind::word, ApprovalKind::form));
        return new ProductCode(
                code.named(JavaDelegate.class::isAssignableFrom),
                code.named(TaskListener.class::isAssignableFrom),
                open,
                code.contracts,
                forms,
                Groups.NAMES.keySet(),
                code.beans.entrySet().stream()
                        .filter(bean -> JavaDelegate.class.isAssignableFrom(bean.getValue()))
                        .collect(Collectors.toMap(Map.Entry::getKey, bean -> VariablesOfStep.read(bean.getValue()))));
    }

    private Set<String> named(Predicate<Class<?>> kind) {
        return beans.entrySet().stream()
                .filter(bean -> kind.test(bean.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Class<?>> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 0)
                .collect(Collectors.toMap(Method::getName, Method::getReturnType));
    }

    private void scan() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter((reader, factory) -> true);
        for (var candidate : scanner.findCandidateComponents(CodeForModels.class.getPackageName())) {
            AnnotationMetadata metadata = ((AnnotatedBeanDefinition) candidate).getMetadata();
            if (metadata.hasAnnotation(Component.class.getName())) {
                Class<?> type = ClassUtils.resolveClassName(metadata.getClassName(), null);
                String name = type.getAnnotation(Component.class).value();
                if (!name.isBlank()) {
                    beans.put(name, type);
                }
            } else if (metadata.isFinal()) {
                contract(ClassUtils.resolveClassName(metadata.getClassName(), null));
            }
        }
    }

    /** Of a class that declares KEY and VARIABLES. */
    private void contract(Class<?> type) {
        Map<String, Field> constants = Arrays.stream(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .collect(Collectors.toMap(Field::getName, field -> field));
        if (!constants.containsKey("KEY") || !constants.containsKey("VARIABLES")) {
            return;
        }
        Map<String, ValueType> variables = ((List<?>) value(constants.get("VARIABLES")))
                .stream()
                        .map(declared -> (Variable<?>) declared)
                        .collect(Collectors.toMap(
                                Variable::name,
                                declared -> ValueType.valueOf(declared.type().name())));
        Set<String> messages = constants.values().stream()
                .filter(field -> field.getType() == String.class)
                .map(field -> (String) value(field))
                .filter(text -> text.startsWith(MESSAGE))
                .collect(Collectors.toSet());
        String key = (String) value(constants.get("KEY"));
        contracts.put(key, new Contract(key, type.getName(), variables, messages));
    }

    private static Object value(Field constant) {
        try {
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(constant + " is not public", e);
        }
    }
}
