package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.WebSession;
import org.ordertocash.process.security.AuthorityMatrix.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Who may do what: each operation of the API, each page and each operation of the engine through both of its doors, by
 * each role. The expected rights stand in {@code authority-matrix.txt}; what has no row there fails.
 */
class AuthorityMatrixTest extends IntegrationTest {

    private static final String ENGINE_REST = "/engine-rest";
    private static final String WEB_APPLICATIONS = "/camunda/api/engine/engine/default";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private IdentityService identities;

    @Autowired
    private FilterService filters;

    private final List<String> deviations = new ArrayList<>();
    private String list;
    private int allowed;
    private int refused;

    /** @param door as in the file */
    private record Operation(String door, String method, String path) {

        String row() {
            return "%-7s %-7s %s".formatted(door, method, path);
        }
    }

    @Test
    void eachRoleMayWhatTheTableSaysAndNothingElse() throws Exception {
        var matrix = new AuthorityMatrix();
        var sessions = sessions();
        var operations = operations(matrix);
        list = filters.createFilterQuery()
                .filterName("My group's tasks")
                .singleResult()
                .getId();
        quietly(() -> check(operations, matrix, sessions));
        System.out.printf(
                "Authority matrix: %d operations, %d roles, %d cells: %d allowed, %d refused, %d deviations%n",
                operations.size(), Role.values().length, allowed + refused, allowed, refused, deviations.size());
        assertThat(String.join("\n", deviations)).isEmpty();
    }

    /** What is wrong with thousands of empty requests is not worth a line each. */
    private static void quietly(ThrowingRunnable work) throws Exception {
        var logs = LoggingSystem.get(AuthorityMatrixTest.class.getClassLoader());
        var loggers = List.of("org.camunda.bpm", "org.ordertocash", "org.springframework.web");
        loggers.forEach(logger -> logs.setLogLevel(logger, LogLevel.OFF));
        try {
            work.run();
        } finally {
            loggers.forEach(logger -> logs.setLogLevel(logger, null));
        }
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    private void check(Collection<Operation> operations, AuthorityMatrix matrix, Map<Role, WebSession> sessions)
            throws Exception {
        for (var operation : operations) {
            var row = matrix.rowOf(operation.door(), operation.method(), operation.path());
            if (row.isEmpty()) {
                deviations.add("no row in authority-matrix.txt for " + operation.row());
                continue;
            }
            for (var role : Role.values()) {
                for (var url : urls(operation)) {
                    var expected = row.get().allowed().get(role.ordinal());
                    check(operation, url, role, sessions.get(role), expected);
                }
            }
        }
    }

    private Map<Role, WebSession> sessions() throws Exception {
        var stranger = Role.WITHOUT_GROUP.user;
        if (identities.createUserQuery().userId(stranger).count() == 0) {
            var user = identities.newUser(stranger);
            user.setPassword(stranger);
            identities.saveUser(user);
        }
        var sessions = new EnumMap<Role, WebSession>(Role.class);
        for (var role : Role.values()) {
            sessions.put(role, role.user == null ? WebSession.ofNobody(port) : WebSession.of(port, role.user));
        }
        return sessions;
    }

    /** What the application has, and what the table names beyond it: addresses of the web applications. */
    private Collection<Operation> operations(AuthorityMatrix matrix) {
        var operations = new TreeSet<Operation>(Comparator.comparing(Operation::row));
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(AuthorityMatrixTest::ofMapping)
                .filter(operation -> !"/error".equals(operation.path()))
                .forEach(operations::add);
        EngineOperationsOfRest.all().stream()
                .map(operation -> operation.split(" "))
                .map(words -> new Operation("engine", words[0], words[1]))
                .forEach(operations::add);
        matrix.rows().stream()
                .filter(row -> "url".equals(row.door()))
                .map(row -> new Operation(row.door(), row.method(), row.path()))
                .forEach(operations::add);
        return operations;
    }

    private static Stream<Operation> ofMapping(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of(new Operation("web", "GET", path))
                        : methods.stream().map(method -> new Operation("web", method.name(), path)));
    }

    private static List<String> urls(Operation operation) {
        var path = operation.path();
        return "engine".equals(operation.door()) ? List.of(ENGINE_REST + path, WEB_APPLICATIONS + path) : List.of(path);
    }

    private void check(Operation operation, String url, Role role, WebSession session, boolean expected)
            throws Exception {
        var me = url.contains("{me}");
        // the operations that read a list are asked of one that is there; the others of none
        var reads = "GET".equals(operation.method()) || operation.path().startsWith("/filter/{id}/");
        var filled = (reads ? url.replace("/filter/{id}", "/filter/" + list) : url)
                .replace("{me}", role.user == null ? "x" : role.user)
                .replaceAll("\\{\\*?[^}]+}|\\*\\*", "999999");
        // what is no object at all is refused before a password is touched
        var body = Stream.of("POST", "PUT").anyMatch(operation.method()::equals) ? me ? "[]" : "{}" : null;
        var answer = session.send(operation.method(), filled, body);
        if (expected) {
            allowed++;
        } else {
            refused++;
        }
        if (passes(answer) != expected) {
            deviations.add("%s as %s: %d, but should be %s"
                    .formatted(
                            operation.method() + " " + url,
                            role,
                            answer.statusCode(),
                            expected ? "allowed" : "refused"));
        }
    }

    /** Neither refused nor sent to sign in; what the request lacks otherwise does not matter here. */
    private static boolean passes(HttpResponse<String> answer) {
        var toSignIn = answer.statusCode() == 302
                && answer.headers().firstValue("Location").orElse("").contains("/login");
        return answer.statusCode() != 401 && answer.statusCode() != 403 && !toSignIn;
    }
}
