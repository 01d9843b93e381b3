package org.ordertocash.models;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** The beans that a model may name: classes below org.ordertocash.process with {@code @Component("name")}. */
final class ProcessBeans {

    private ProcessBeans() {}

    static Map<String, Class<?>> byName() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
        Map<String, Class<?>> beans = new TreeMap<>();
        for (BeanDefinition candidate : scanner.findCandidateComponents("org.ordertocash.process")) {
            Class<?> type = ClassUtils.resolveClassName(candidate.getBeanClassName(), null);
            Component component = type.getAnnotation(Component.class);
            if (component != null && !component.value().isBlank() && !isTest(type)) {
                beans.put(component.value(), type);
            }
        }
        return beans;
    }

    private static boolean isTest(Class<?> type) {
        return type.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .endsWith("test-classes/");
    }
}
