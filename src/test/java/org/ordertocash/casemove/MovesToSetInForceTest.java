package org.ordertocash.casemove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.casemove.CaseMoves.AskedProcess;
import org.ordertocash.casemove.CaseMoves.CaseMove;
import org.ordertocash.casemove.CaseMoves.DryRun;
import org.ordertocash.casemove.CaseMoves.MovedProcess;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.WebSession;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotAllowed;
import org.ordertocash.modelset.ModelDrafts;
import org.ordertocash.modelset.ModelSets;
import org.ordertocash.process.engine.models.TestModels;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;

/** Running cases go to the set in force only, by who works for all entities, and a page names what cannot move. */
class MovesToSetInForceTest extends IntegrationTest {

    private static final EntityScope ALL = EntityScope.OF_THE_SYSTEM;

    @Autowired
    private MovesToSetInForce moves;

    @Autowired
    private ModelSets sets;

    @Autowired
    private ModelDrafts drafts;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    /** A process that no set has, so that its cases stay. */
    private final String process = "away-" + run;

    private String deployment;
    private long inForce;

    @BeforeEach
    void aCaseByOtherModels() {
        inForce = sets.inForce().orElseThrow().id();
        deployment = TestModels.deploy(repository
                        .createDeployment()
                        .name("away")
                        .addString("processes/" + process + ".bpmn", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
                          <process id="%s" name="Away" isExecutable="true">
                            <startEvent id="Start"/>
                            <userTask id="Task" name="Think"/>
                            <sequenceFlow id="Flow" sourceRef="Start" targetRef="Task"/>
                          </process>
                        </definitions>
                        """.formatted(process)))
                .getId();
        runtime.startProcessInstanceByKey(process, "AWAY-" + run);
    }

    @AfterEach
    void remove() {
        TestModels.delete(repository, deployment);
    }

    @Test
    void onlyToTheSetInForceAndByWhoWorksForAllEntities() {
        EntityScope some = new EntityScope(false, Map.of("DE", 1L));
        Set<String> ours = Set.of(process);
        assertThatThrownBy(() -> moves.dryRun(inForce, ours, some)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> moves.begin(inForce, ours, "Why", "petra", some))
                .isInstanceOf(NotAllowed.class);
        long draft = drafts.begin("petra").id();
        try {
            assertThatThrownBy(() -> moves.dryRun(draft, ours, ALL)).isInstanceOf(Conflict.class);
            assertThatThrownBy(() -> moves.begin(draft, ours, "Why", "petra", ALL))
                    .isInstanceOf(Conflict.class)
                    .hasMessage("Draft " + draft + " is not in force: cases are moved to "
                            + sets.one(inForce).version() + ", which is.");
        } finally {
            drafts.discard(draft, "petra");
        }
        assertThatThrownBy(() -> moves.begin(inForce, ours, " ", "petra", ALL)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> moves.begin(inForce, Set.of("none-" + run), "Why", "petra", ALL))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("nothing to move");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("AWAY-" + run)
                        .singleResult())
                .isNotNull();
    }

    @Test
    void whatCannotMoveIsTriedCountedAndNamed() throws Exception {
        DryRun trial = moves.dryRun(inForce, Set.of(process), ALL);
        assertThat(trial.processes()).containsExactly(new AskedProcess(process, process, 1, 0));
        assertThat(StayingPlace.of(trial.staying())).singleElement().satisfies(place -> {
            assertThat(place.cases()).isEqualTo(1);
            assertThat(place.why()).startsWith("The new models have no process");
            assertThat(place.examples()).containsExactly("AWAY-" + run);
        });
        WebSession petra = WebSession.of(port, "petra");
        String page = "/models/" + inForce + "/moves";
        assertThat(petra.page("/models/" + inForce).body()).contains("Running cases", "Try which can move");
        assertThat(petra.page(page + "/trial").body())
                .contains("AWAY-" + run, "The new models have no process", "Can move");

        String form = "application/x-www-form-urlencoded";
        petra.send("POST", page, form, "reason=Why");
        assertThat(petra.page(page + "/trial").body()).contains("The processes are missing: choose at least one.");
        petra.send("POST", page, form, "process=" + process);
        assertThat(petra.page(page + "/trial").body()).contains("The reason is missing.");
        petra.send("POST", page, form, "reason=All+by+one+set&process=" + process);
        assertThat(petra.page(page).body()).contains("The move is begun", "How far it is", "All by one set");
        CaseMove last = moves.last(inForce).orElseThrow();
        assertThat(last.begunBy()).isEqualTo("petra");
        engine.runJobs();
        assertThat(moves.perProcess(last.id())).containsExactly(new MovedProcess(process, process, 0, 0, 1, 0));
        assertThat(petra.page(page).body())
                .contains("What stayed, and why", "AWAY-" + run, "The new models have no process", "Try which can move")
                .doesNotContain("How far it is");
        assertThat(petra.page("/models/" + inForce).body()).contains("0 moved, 1 stayed");

        WebSession audrey = WebSession.of(port, "audrey");
        assertThat(audrey.page(page).body()).contains("AWAY-" + run).doesNotContain("Try which can move");
        assertThat(audrey.page(page + "/trial").statusCode()).isEqualTo(403);
        assertThat(audrey.send("POST", page, form, "reason=Why&process=" + process)
                        .statusCode())
                .isEqualTo(403);
    }
}
