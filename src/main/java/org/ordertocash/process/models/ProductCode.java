package org.ordertocash.process.models;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.ClassMetadata;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * What a model can rely on in this version of the product.
 *
 * @param beans what a model may name: classes of the process module with {@code @Component("name")}
 * @param contracts what each process is given and tells, by its key
 */
public record ProductCode(Map<String, Class<?>> beans, Map<String, Contract> contracts) {

    private static final String ROOM = "org.ordertocash.process";

    /** Found on the class path, without starting anything. */
    public static ProductCode find() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter((reader, factory) -> mayCount(reader.getClassMetadata()));
        Map<String, Class<?>> beans = new TreeMap<>();
        Map<String, Contract> contracts = new TreeMap<>();
        for (BeanDefinition candidate : scanner.findCandidateComponents(ROOM)) {
            if (isBean(candidate)) {
                Class<?> type = ClassUtils.resolveClassName(candidate.getBeanClassName(), null);
                beans.put(type.getAnnotation(Component.class).value(), type);
            } else if (isFinal(candidate)) {
                Class<?> type = ClassUtils.resolveClassName(candidate.getBeanClassName(), null);
                Contract.of(type).ifPresent(contract -> contracts.put(contract.key(), contract));
            }
        }
        return new ProductCode(Map.copyOf(beans), Map.copyOf(contracts));
    }

    private static boolean mayCount(ClassMetadata type) {
        return type.isIndependent() && type.isConcrete();
    }

    private static boolean isBean(BeanDefinition candidate) {
        var metadata = ((AnnotatedBeanDefinition) candidate).getMetadata();
        return metadata.hasAnnotation(Component.class.getName())
                && !String.valueOf(metadata.getAnnotationAttributes(Component.class.getName())
                                .get("value"))
                        .isBlank();
    }

    private static boolean isFinal(BeanDefinition candidate) {
        return ((AnnotatedBeanDefinition) candidate).getMetadata().isFinal();
    }
}
