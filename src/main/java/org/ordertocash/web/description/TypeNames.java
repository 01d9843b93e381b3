package org.ordertocash.web.description;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;

/** Names of types in the API: a nested one says of what it is, because many have lines and steps. */
class TypeNames extends TypeNameResolver {

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        return name(type);
    }

    private static String name(Class<?> type) {
        if (type.getEnclosingClass() == null) {
            return type.getSimpleName();
        }
        String outer = name(type.getEnclosingClass()).replaceFirst("Controller$", "");
        String inner = type.getSimpleName();
        return inner.contains(outer) ? inner : outer + inner;
    }
}
