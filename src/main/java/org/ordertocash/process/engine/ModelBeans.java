package org.ordertocash.process.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.ordertocash.process.OpenToModels;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * The beans that a model can name, and no others: delegates and listeners of the process module, which the engine
 * calls, and those that are {@link OpenToModels}, of which an expression may call methods.
 */
@Component
class ModelBeans {

    private static final String ROOM = "org.ordertocash.process.";

    private final ListableBeanFactory beans;
    private volatile Map<String, Class<?>> types;

    ModelBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    Optional<Object> find(String name) {
        return Optional.ofNullable(types().get(name)).map(type -> beans.getBean(name));
    }

    /** Whether an expression may call methods of this bean. */
    boolean isOpen(Object bean) {
        return bean.getClass().isAnnotationPresent(OpenToModels.class);
    }

    /** Found when a model first asks: the beans need the engine, and the engine is there before them. */
    private Map<String, Class<?>> types() {
        var found = types;
        if (found == null) {
            found = new HashMap<>();
            collect(JavaDelegate.class, found);
            collect(TaskListener.class, found);
            collect(ExecutionListener.class, found);
            for (var name : beans.getBeanNamesForAnnotation(OpenToModels.class)) {
                found.put(name, beans.getType(name));
            }
            types = found;
        }
        return found;
    }

    private void collect(Class<?> kind, Map<String, Class<?>> found) {
        for (var name : beans.getBeanNamesForType(kind, true, false)) {
            var type = beans.getType(name, false);
            if (type != null && type.getName().startsWith(ROOM)) {
                found.put(name, type);
            }
        }
    }
}
