package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.WebSession;
import org.ordertocash.process.security.AuthorityMatrix.Role;
import org.ordertocash.process.security.MatrixOperations.Operation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Who may do what: each operation of the API, each page and each operation of the engine through both of its doors, by
 * each role. The expected rights stand in {@code authority-matrix.txt}; what has no row there fails. What those may who
 * work for another legal entity: {@link EntityMatrixTest}.
 */
class AuthorityMatrixTest extends IntegrationTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private IdentityService identities;

    @Autowired
    private FilterService filters;

    private String list;

    /** What one role was answered. */
    private record Answers(int allowed, int refused, List<String> deviations) {}

    @Test
    void eachRoleMayWhatTheTableSaysAndNothingElse() throws Exception {
        var begin = System.nanoTime();
        var used = processorTime();
        var matrix = new AuthorityMatrix();
        var operations = MatrixOperations.of(context, matrix);
        list = filters.createFilterQuery()
                .filterName("My group's tasks")
                .singleResult()
                .getId();
        addSomebodyWithoutGroup();
        var deviations = new ArrayList<String>();
        operations.stream()
                .filter(operation -> row(matrix, operation).isEmpty())
                .forEach(operation -> deviations.add("no row in authority-matrix.txt for " + operation.row()));
        var sessions = new EnumMap<Role, WebSession>(Role.class);
        for (var role : Role.values()) {
            sessions.put(role, role.user == null ? WebSession.ofNobody(port) : WebSession.of(port, role.user));
        }
        var answers = InParallel.all(Arrays.stream(Role.values())
                .map(role -> (Callable<Answers>) () -> ask(operations, matrix, role, sessions.get(role)))
                .toList());
        answers.forEach(answer -> deviations.addAll(answer.deviations()));
        var allowed = answers.stream().mapToInt(Answers::allowed).sum();
        var refused = answers.stream().mapToInt(Answers::refused).sum();
        System.out.printf(
                "Authority matrix: %d operations, %d roles, %d cells: %d allowed, %d refused, %d deviations in %d s, "
                        + "%d s of processor time%n",
                operations.size(),
                Role.values().length,
                allowed + refused,
                allowed,
                refused,
                deviations.size(),
                (System.nanoTime() - begin) / 1_000_000_000,
                processorTime().minus(used).toSeconds());
        assertThat(String.join("\n", deviations)).isEmpty();
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void addSomebodyWithoutGroup() {
        var stranger = Role.WITHOUT_GROUP.user;
        if (identities.createUserQuery().userId(stranger).count() == 0) {
            var user = identities.newUser(stranger);
            user.setPassword(stranger);
            identities.saveUser(user);
        }
    }

    private static List<Boolean> row(AuthorityMatrix matrix, Operation operation) {
        return matrix.rowOf(operation.door(), operation.method(), operation.path())
                .map(AuthorityMatrix.Row::allowed)
                .orElse(List.of());
    }

    private Answers ask(Collection<Operation> operations, AuthorityMatrix matrix, Role role, WebSession session)
            throws Exception {
        int allowed = 0;
        int refused = 0;
        var deviations = new ArrayList<String>();
        for (var operation : operations) {
            var row = row(matrix, operation);
            for (var url : row.isEmpty() ? List.<String>of() : operation.urls()) {
                var expected = row.get(role.ordinal());
                var status = status(operation, url, role, session);
                allowed += expected ? 1 : 0;
                refused += expected ? 0 : 1;
                if (status.passes() != expected) {
                    deviations.add("%s %s as %s: %d, but should be %s"
                            .formatted(operation.method(), url, role, status.code(), expected ? "allowed" : "refused"));
                }
            }
        }
        return new Answers(allowed, refused, deviations);
    }

    private record Status(int code, boolean passes) {}

    private Status status(Operation operation, String url, Role role, WebSession session) throws Exception {
        // the operations that read a list are asked of one that is there; the others of none
        var reads = "GET".equals(operation.method()) || operation.path().startsWith("/filter/{id}/");
        var filled = (reads ? url.replace("/filter/{id}", "/filter/" + list) : url)
                .replace("{me}", role.user == null ? "x" : role.user)
                .replaceAll("\\{\\*?[^}]+}|\\*\\*", "999999");
        // one of a list is enough: the engine remembers what all other tests did
        var lists = "engine".equals(operation.door())
                && (!operation.path().contains("{") || operation.path().endsWith("/list"));
        // what is no object at all is refused before a password is touched
        var body = Stream.of("POST", "PUT").anyMatch(operation.method()::equals)
                ? url.contains("{me}") ? "[]" : "{}"
                : null;
        var answer = session.send(operation.method(), lists ? filled + "?maxResults=1" : filled, body);
        return new Status(answer.statusCode(), passes(answer));
    }

    /** Neither refused nor sent to sign in; what the request lacks otherwise does not matter here. */
    private static boolean passes(HttpResponse<String> answer) {
        var toSignIn = answer.statusCode() == 302
                && answer.headers().firstValue("Location").orElse("").contains("/login");
        return answer.statusCode() != 401 && answer.statusCode() != 403 && !toSignIn;
    }
}
