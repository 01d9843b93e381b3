package org.ordertocash.process.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.Colleague;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.WebSession;
import org.ordertocash.process.security.AuthorityMatrix.Role;
import org.ordertocash.process.security.EntityAttacks.Attack;
import org.ordertocash.process.security.EntityThings.Things;
import org.ordertocash.process.security.MatrixOperations.Operation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * The second dimension of the authority matrix: whoever has the role that an operation asks for, but works for another
 * legal entity only, neither reads nor changes anything by it. Each operation and page that is about something of an
 * entity, and each operation of the engine through both doors, by each role that may: asked for a thing of the other
 * entity. So that a refusal proves something, the same is asked by somebody of the entity, who has to get another
 * answer.
 */
class EntityMatrixTest extends IntegrationTest {

    private static final List<Role> BY_REACH =
            List.of(Role.OPERATOR, Role.RECEIVABLES, Role.CFO, Role.CREDIT_MANAGER, Role.COLLECTIONS, Role.INTEGRATOR);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private IdentityService identities;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Colleague colleagues;

    @Autowired
    private Seller theirs;

    @Autowired
    private Seller ours;

    @Autowired
    private ObjectMapper json;

    private Things foreign;
    private EntityAttacks attacks;
    private final Map<Role, List<String>> groups = new EnumMap<>(Role.class);

    /** @param kept what was asked and refused, or showed nothing */
    private record Answers(int cells, int kept, List<String> deviations) {}

    @BeforeEach
    void aBookOfEachEntity() throws Exception {
        for (var role : Role.values()) {
            if (role.user != null && role != Role.ADMINISTRATOR && role != Role.WITHOUT_GROUP) {
                groups.put(
                        role,
                        identities.createGroupQuery().groupMember(role.user).list().stream()
                                .map(Group::getId)
                                .filter(group -> !group.equals(Groups.ALL_ENTITIES))
                                .toList());
            }
        }
        var things = context.getAutowireCapableBeanFactory().createBean(EntityThings.class);
        foreign = of(things, theirs);
        attacks = new EntityAttacks(foreign, of(things, ours), json);
    }

    private Things of(EntityThings things, Seller seller) throws IOException {
        var clerk = colleagues.in(Colleague.EVERY_TRADE, "clerk" + System.nanoTime(), seller.entity());
        return things.of(seller, new Api("http://127.0.0.1:" + port, clerk), clerk);
    }

    @AfterEach
    void nothingIsSuspended() {
        repository
                .createProcessDefinitionQuery()
                .suspended()
                .list()
                .forEach(definition -> repository.activateProcessDefinitionById(definition.getId(), true, null));
    }

    @Test
    void whoWorksForAnotherEntityReadsAndChangesNothing() throws Exception {
        var begin = System.nanoTime();
        var matrix = new AuthorityMatrix();
        var operations = MatrixOperations.of(context, matrix);
        var people = new EnumMap<Role, WebSession>(Role.class);
        for (var role : groups.keySet()) {
            people.put(role, personIn(role, ours));
        }
        var strangers = InParallel.all(groups.keySet().stream()
                .map(role -> (Callable<Answers>) () -> ask(operations, matrix, role, people.get(role)))
                .toList());
        var deviations = new ArrayList<String>();
        strangers.forEach(answer -> deviations.addAll(answer.deviations()));
        deviations.addAll(changed());
        var inside = succeedInside(operations, matrix);
        System.out.printf(
                "Authority matrix, two entities: %d roles, %d cells, %d kept apart, %d deviations; of one role at one "
                        + "door %d succeed for the entity's own people; in %d s%n",
                groups.size(),
                strangers.stream().mapToInt(Answers::cells).sum(),
                strangers.stream().mapToInt(Answers::kept).sum(),
                deviations.size(),
                inside,
                (System.nanoTime() - begin) / 1_000_000_000);
        assertThat(String.join("\n", deviations)).isEmpty();
        assertThat(inside).as("requests that would have succeeded").isGreaterThan(140);
    }

    private static boolean allowed(AuthorityMatrix matrix, Operation operation, Role role) {
        return matrix.rowOf(operation.door(), operation.method(), operation.path())
                .map(row -> row.allowed().get(role.ordinal()))
                .orElse(false);
    }

    private WebSession personIn(Role role, Seller seller) throws Exception {
        return WebSession.of(
                port,
                colleagues.in(
                        groups.get(role),
                        role.name().toLowerCase(java.util.Locale.ROOT) + System.nanoTime(),
                        seller.entity()));
    }

    private Answers ask(Collection<Operation> operations, AuthorityMatrix matrix, Role role, WebSession session)
            throws Exception {
        int cells = 0;
        var deviations = new ArrayList<String>();
        for (var operation : operations) {
            if (!allowed(matrix, operation, role)) {
                continue;
            }
            for (Attack attack : attacks.of(operation)) {
                cells++;
                var answer = session.send(operation.method(), attack.url(), attack.type(), attack.body());
                var wrong = attack.wrong(answer.statusCode(), answer.body());
                wrong.ifPresent(what -> deviations.add("%s %s %s as %s of another entity: %s"
                        .formatted(operation.method(), attack.url(), attack.body(), role, what)));
            }
        }
        return new Answers(cells, cells - deviations.size(), deviations);
    }

    /** What the strangers tried must not have happened, whatever they were answered. */
    private List<String> changed() {
        var deviations = new ArrayList<String>();
        var ids = foreign.inEngine();
        var task = tasks.createTaskQuery().taskId(ids.get("task")).singleResult();
        if (task == null || task.getAssignee() != null || task.getOwner() != null) {
            deviations.add("the task of the other entity was worked on");
        }
        if (!tasks.getTaskComments(ids.get("task")).isEmpty()) {
            deviations.add("the task of the other entity has a comment");
        }
        if (runtime.createProcessInstanceQuery()
                        .processInstanceId(ids.get("process-instance"))
                        .suspended()
                        .count()
                > 0) {
            deviations.add("the instance of the other entity was suspended");
        }
        var job = management.createJobQuery().jobId(ids.get("job")).singleResult();
        if (job == null || job.getRetries() != 3 || job.isSuspended()) {
            deviations.add("the job of the other entity was changed");
        }
        var incident =
                runtime.createIncidentQuery().incidentId(ids.get("incident")).singleResult();
        if (incident == null || incident.getAnnotation() != null) {
            deviations.add("the incident of the other entity was changed");
        }
        if (repository.createProcessDefinitionQuery().suspended().count() > 0) {
            deviations.add("a process of all entities was suspended");
        }
        return deviations;
    }

    /** How many of the same requests succeed when somebody of the entity sends them: at one door, by one role each. */
    private int succeedInside(Collection<Operation> operations, AuthorityMatrix matrix) throws Exception {
        var insiders = new EnumMap<Role, WebSession>(Role.class);
        int succeed = 0;
        for (var operation : operations) {
            var role = BY_REACH.stream()
                    .filter(one -> allowed(matrix, operation, one))
                    .findFirst();
            for (Attack attack : role.isEmpty() ? List.<Attack>of() : attacks.of(operation)) {
                if (!attack.url().startsWith(MatrixOperations.WEB_APPLICATIONS)) {
                    if (!insiders.containsKey(role.get())) {
                        insiders.put(role.get(), personIn(role.get(), theirs));
                    }
                    var answer = insiders.get(role.get())
                            .send(operation.method(), attack.url(), attack.type(), attack.body());
                    succeed += attack.wrong(answer.statusCode(), answer.body()).isPresent() ? 1 : 0;
                }
            }
        }
        return succeed;
    }
}
