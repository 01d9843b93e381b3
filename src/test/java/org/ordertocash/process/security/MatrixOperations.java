package org.ordertocash.process.security;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Everything that can be asked of the application: its own operations and pages, and the engine's at both doors. */
final class MatrixOperations {

    static final String ENGINE_REST = "/engine-rest";
    static final String WEB_APPLICATIONS = "/camunda/api/engine/engine/default";

    /**
     * @param door as in the file
     * @param handler of our own operations; null: of the engine, or named by the file alone
     */
    record Operation(String door, String method, String path, HandlerMethod handler) {

        String row() {
            return "%-7s %-7s %s".formatted(door, method, path);
        }

        boolean writes() {
            return Stream.of("POST", "PUT", "DELETE").anyMatch(method::equals);
        }

        /** Where it is asked. */
        List<String> urls() {
            return "engine".equals(door) ? List.of(ENGINE_REST + path, WEB_APPLICATIONS + path) : List.of(path);
        }
    }

    private MatrixOperations() {}

    /** What the application has, and what the table names beyond it: addresses of the web applications. */
    static Collection<Operation> of(ApplicationContext context, AuthorityMatrix matrix) {
        var operations = new TreeSet<Operation>(Comparator.comparing(Operation::row));
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .flatMap(MatrixOperations::ofMapping)
                .filter(operation -> !"/error".equals(operation.path()))
                .forEach(operations::add);
        EngineOperationsOfRest.all().stream()
                .map(operation -> operation.split(" "))
                .map(words -> new Operation("engine", words[0], words[1], null))
                .forEach(operations::add);
        matrix.rows().stream()
                .filter(row -> "url".equals(row.door()))
                .map(row -> new Operation(row.door(), row.method(), row.path(), null))
                .forEach(operations::add);
        return operations;
    }

    private static Stream<Operation> ofMapping(Map.Entry<RequestMappingInfo, HandlerMethod> mapping) {
        var methods = mapping.getKey().getMethodsCondition().getMethods();
        return mapping.getKey().getPatternValues().stream()
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of(new Operation("web", "GET", path, mapping.getValue()))
                        : methods.stream()
                                .map(method -> new Operation("web", method.name(), path, mapping.getValue())));
    }
}
