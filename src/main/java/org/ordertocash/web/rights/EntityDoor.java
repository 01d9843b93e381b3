package org.ordertocash.web.rights;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotAllowed;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.ForAllEntities;
import org.ordertocash.rights.OfNoEntity;
import org.ordertocash.rights.Subjects;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * Stands before each page and each operation of the API, when its arguments are read: what they name must be of a legal
 * entity for which the signed-in person works. An operation that does not say what it is about serves nobody.
 */
@Component
class EntityDoor {

    private static final String OURS = "org.ordertocash.";

    private final SignedInScope scope;
    private final Subjects subjects;

    EntityDoor(SignedInScope scope, Subjects subjects) {
        this.scope = scope;
        this.subjects = subjects;
    }

    /**
     * @throws org.ordertocash.input.NotFound a path or parameter names something of another entity
     * @throws InvalidInput a field of the body does
     * @throws NotAllowed it counts for all entities
     */
    void check(HandlerMethod operation, Object[] arguments) {
        if (!operation.getBeanType().getName().startsWith(OURS) || operation.hasMethodAnnotation(OfNoEntity.class)) {
            return;
        }
        if (!saysWhatItIsAbout(operation)) {
            throw new IllegalStateException(operation + " does not say of which legal entity it is");
        }
        EntityScope mine = scope.current();
        if (operation.hasMethodAnnotation(ForAllEntities.class) && !mine.everything()) {
            throw new NotAllowed("This counts for all legal entities: only who works for all of them may do it");
        }
        for (MethodParameter parameter : operation.getMethodParameters()) {
            for (EntityOf of : named(parameter)) {
                check(mine, of, arguments[parameter.getParameterIndex()]);
            }
        }
    }

    /** Whether somebody has thought about it: by one of the annotations, or by taking the scope as a parameter. */
    static boolean saysWhatItIsAbout(HandlerMethod operation) {
        return operation.hasMethodAnnotation(OfNoEntity.class)
                || operation.hasMethodAnnotation(ForAllEntities.class)
                || Stream.of(operation.getMethodParameters())
                        .anyMatch(p -> p.getParameterType() == EntityScope.class || named(p).length > 0);
    }

    private static EntityOf[] named(MethodParameter parameter) {
        return parameter.getParameter().getAnnotationsByType(EntityOf.class);
    }

    private void check(EntityScope mine, EntityOf of, Object argument) {
        if (of.field().isEmpty()) {
            if (argument != null) {
                subjects.require(mine, of.value(), argument);
            }
            return;
        }
        for (Object name : values(argument, of.field())) {
            if (subjects.isForeign(mine, of.value(), name)) {
                throw InvalidInput.of(of.field(), "names no " + of.value().words() + ": " + name);
            }
        }
    }

    /** What the record has in this field; of {@code parts[].name} the names of all its parts. */
    private static List<Object> values(Object body, String field) {
        int list = field.indexOf("[].");
        String first = list < 0 ? field : field.substring(0, list);
        Object value = body == null ? null : component(body, first);
        if (list < 0 || value == null) {
            return Stream.ofNullable(value).toList();
        }
        return ((List<?>) value)
                .stream()
                        .filter(Objects::nonNull)
                        .flatMap(part -> values(part, field.substring(list + 3)).stream())
                        .toList();
    }

    private static Object component(Object body, String name) {
        Method accessor = ReflectionUtils.findMethod(body.getClass(), name);
        if (accessor == null) {
            throw new IllegalStateException(body.getClass() + " has no field " + name);
        }
        ReflectionUtils.makeAccessible(accessor);
        return ReflectionUtils.invokeMethod(accessor, body);
    }
}
