package org.ordertocash.process.engine;

import java.beans.FeatureDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.util.Iterator;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;

/**
 * What JUEL in a model, a decision table or a form can reach: variables, entries of lists and maps, and
 * {@link ModelBeans}. It calls no method of a value and reads no property of an object, so that no expression finds its
 * way through reflection to the machine.
 */
class ModelExpressions extends JuelExpressionManager {

    private static final Set<String> OF_THE_CASE =
            Set.of("id", "businessKey", "processBusinessKey", "processInstanceId", "currentActivityId");

    private final ModelBeans modelBeans;

    ModelExpressions(ModelBeans modelBeans) {
        this.modelBeans = modelBeans;
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new ArrayELResolver(true));
        resolver.add(new ListELResolver(true));
        resolver.add(new MapELResolver(true));
        resolver.add(new Reach());
        return resolver;
    }

    private final class Reach extends ELResolver {

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base == null) {
                var bean = modelBeans.find(String.valueOf(property));
                context.setPropertyResolved(bean.isPresent());
                return bean.orElse(null);
            }
            if (base instanceof DelegateExecution execution && OF_THE_CASE.contains(String.valueOf(property))) {
                context.setPropertyResolved(true);
                return ofTheCase(execution, String.valueOf(property));
            }
            throw refused("read " + property + " of", base);
        }

        private Object ofTheCase(DelegateExecution execution, String property) {
            return switch (property) {
                case "id" -> execution.getId();
                case "businessKey" -> execution.getBusinessKey();
                case "processBusinessKey" -> execution.getProcessBusinessKey();
                case "processInstanceId" -> execution.getProcessInstanceId();
                default -> execution.getCurrentActivityId();
            };
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] parameters) {
            var name = String.valueOf(method);
            if (!modelBeans.isOpen(base) || parameters != null && parameters.length > 0) {
                throw refused("call " + name + " of", base);
            }
            try {
                var found = base.getClass().getMethod(name);
                if (found.getDeclaringClass() != base.getClass()) {
                    throw refused("call " + name + " of", base); // what every object has
                }
                context.setPropertyResolved(true);
                return found.invoke(base);
            } catch (NoSuchMethodException | IllegalAccessException e) {
                throw refused("call " + name + " of", base);
            } catch (InvocationTargetException e) {
                throw new ELException(e.getCause());
            }
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return null;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            throw refused("set " + property + " of", base);
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return null;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }
    }

    private static ELException refused(String what, Object base) {
        return new ELException("An expression in a model may not " + what + " "
                + (base == null ? "nothing" : base.getClass().getSimpleName())
                + ": it reaches variables and the beans that models may name, nothing else");
    }
}
