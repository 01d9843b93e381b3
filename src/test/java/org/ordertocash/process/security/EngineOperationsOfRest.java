package org.ordertocash.process.security;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;

/** All operations of the engine's REST interface, read off its classes: {@code POST /task/{id}/claim}. */
final class EngineOperationsOfRest {

    private final SortedSet<String> found = new TreeSet<>();

    private EngineOperationsOfRest() {}

    static SortedSet<String> all() {
        var operations = new EngineOperationsOfRest();
        operations.walk(DefaultProcessEngineRestServiceImpl.class, "");
        return operations.found;
    }

    private void walk(Class<?> resource, String prefix) {
        for (var method : resource.getMethods()) {
            var path = prefix
                    + annotation(method, Path.class)
                            .map(EngineOperationsOfRest::segment)
                            .orElse("");
            var verb = verb(method);
            if (verb.isPresent()) {
                found.add(verb.get() + " " + path);
            } else if (annotation(method, Path.class).isPresent()) {
                walk(method.getReturnType(), path);
            }
        }
    }

    private static String segment(Path path) {
        var text = path.value().replaceAll("^/|/$", "").replaceAll("\\{\\s*(\\w+)[^}]*}", "{$1}");
        return text.isEmpty() ? "" : "/" + text;
    }

    private static Optional<String> verb(Method method) {
        return declarations(method)
                .flatMap(declared -> Arrays.stream(declared.getAnnotations()))
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(http -> http != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static <A extends Annotation> Optional<A> annotation(Method method, Class<A> type) {
        return declarations(method)
                .map(declared -> declared.getAnnotation(type))
                .filter(found -> found != null)
                .findFirst();
    }

    /** The method itself, and what it implements: JAX-RS finds its annotations there too. */
    private static Stream<AnnotatedElement> declarations(Method method) {
        var owner = method.getDeclaringClass();
        var inherited = Stream.concat(Stream.ofNullable(owner.getSuperclass()), Arrays.stream(owner.getInterfaces()))
                .flatMap(type -> {
                    try {
                        return Stream.of(type.getMethod(method.getName(), method.getParameterTypes()));
                    } catch (NoSuchMethodException e) {
                        return Stream.empty();
                    }
                });
        return Stream.concat(Stream.of(method), inherited);
    }
}
