package org.ordertocash.modelset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.duty.ConflictOfInterest;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.OverlappingTransactions;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.models.ModelSet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people draft takes force as a whole, by the word of two, and can be undone. */
class SetsOfModelsTest extends IntegrationTest {

    private static final String TABLE = "processes/dunning-policy.dmn";

    @Autowired
    private ModelSets sets;

    @Autowired
    private ModelDrafts drafts;

    @Autowired
    private ModelReleases releases;

    @Autowired
    private ProductSets products;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private OverlappingTransactions overlapping;

    @Autowired
    private TablesOwner owner;

    @Autowired
    private JdbcClient jdbc;

    /** The other tests of this application run by the models of the product. */
    @AfterEach
    void backToTheProduct() {
        sets.open().forEach(open -> {
            if (open.state() == SetState.RELEASED) {
                releases.withdraw(open.id(), "The test is over", "petra");
            } else {
                if (open.state() == SetState.SUBMITTED) {
                    drafts.callBack(open.id(), "petra");
                }
                drafts.discard(open.id(), "petra");
            }
        });
        KeptSet first = product();
        if (!sets.models(sets.inForce().orElseThrow().id()).equals(sets.models(first.id()))) {
            KeptSet back = releases.rollBack(first.id(), "The test is over", "petra");
            releases.release(back.id(), null, null, "pavel");
        }
    }

    private KeptSet product() {
        return java.util.stream.Stream.concat(sets.inForce().stream(), sets.earlier().stream())
                .filter(set -> set.origin() == SetOrigin.PRODUCT)
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    @Test
    void aFreshInstallationRunsByTheModelsOfTheProduct() {
        KeptSet first = product();
        assertThat(first.version()).endsWith(".1");
        assertThat(first.createdBy()).isEqualTo("system");
        assertThat(first.releasedBy()).isEqualTo("system");
        assertThat(sets.files(first.id()))
                .hasSizeGreaterThan(40)
                .anyMatch(file -> file.name().equals("processes/credit-decision.dmn"));
    }

    @Test
    void aChangedTableTakesForceWhenASecondPersonReleasesItAndIsRolledBackByTwo() {
        KeptSet before = sets.inForce().orElseThrow();
        KeptSet draft = drafts.begin("petra");
        assertThat(draft.basedOnId()).isEqualTo(before.id());
        assertThat(drafts.put(draft.id(), List.of(changed(draft.id(), "one")), "petra"))
                .containsExactly(TABLE);
        assertThatThrownBy(() -> drafts.submit(draft.id(), " ", "petra")).isInstanceOf(InvalidInput.class);
        drafts.submit(draft.id(), "Dun friendlier", "petra");
        assertThat(sets.waitingFor("petra")).isZero();
        assertThat(sets.waitingFor("pavel")).isOne();
        assertThatThrownBy(() -> drafts.put(draft.id(), List.of(changed(draft.id(), "late")), "petra"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("is submitted by now");
        assertThatThrownBy(() -> releases.release(draft.id(), null, null, "petra"))
                .isInstanceOf(ConflictOfInterest.class)
                .hasMessage("You worked on this set of models: somebody else has to decide about it.");
        int versions = versions();

        String version = releases.release(draft.id(), "Looks right", null, "pavel");

        KeptSet now = sets.inForce().orElseThrow();
        assertThat(now.id()).isEqualTo(draft.id());
        assertThat(now.version()).isEqualTo(version);
        assertThat(now.reason()).isEqualTo("Dun friendlier");
        assertThat(sets.one(before.id()).state()).isEqualTo(SetState.EARLIER);
        assertThat(versions()).isEqualTo(versions + 1);
        assertThat(deployedTable()).contains("one");
        assertThat(sets.acts(draft.id()))
                .extracting(SetAct::act)
                .containsExactly(
                        SetAct.Kind.BEGUN,
                        SetAct.Kind.FILE_PUT,
                        SetAct.Kind.SUBMITTED,
                        SetAct.Kind.RELEASED,
                        SetAct.Kind.TOOK_FORCE);

        KeptSet back = releases.rollBack(before.id(), "Too friendly", "pavel");
        assertThatThrownBy(() -> releases.release(back.id(), null, null, "pavel"))
                .isInstanceOf(ConflictOfInterest.class);
        releases.release(back.id(), null, null, "petra");
        assertThat(sets.models(sets.inForce().orElseThrow().id())).isEqualTo(sets.models(before.id()));
        assertThat(versions()).isEqualTo(versions + 2);
        assertThat(deployedTable()).doesNotContain("friendlier one");
    }

    @Test
    void whoOnlyUploadedAFileIntoItDoesNotReleaseItEither() {
        KeptSet draft = drafts.begin("petra");
        drafts.put(draft.id(), List.of(changed(draft.id(), "two")), "pavel");
        drafts.submit(draft.id(), "Why not", "petra");
        assertThatThrownBy(() -> releases.release(draft.id(), null, null, "pavel"))
                .isInstanceOf(ConflictOfInterest.class);
        // nor past the service
        assertThatThrownBy(() -> jdbc.sql("""
                        update otc.model_sets set state = 'RELEASED', version = '2026.999', version_year = 2026,
                               version_number = 999, released_by = 'pavel', released_at = now(), effective_from = now()
                         where id = :id
                        """).param("id", draft.id()).update())
                .hasMessageContaining("released by somebody who had no hand in it");
        releases.refuse(draft.id(), "Say more", "carl");
        assertThat(sets.one(draft.id()).state()).isEqualTo(SetState.DRAFT);
    }

    @Test
    void theDatabaseKeepsWhatWasReleased() {
        KeptSet now = sets.inForce().orElseThrow();
        for (String change : List.of(
                "update otc.model_set_files set sha256 = (select min(sha256) from otc.model_contents)"
                        + " where set_id = :id",
                "delete from otc.model_set_files where set_id = :id",
                "update otc.model_sets set reason = 'x' where id = :id",
                "update otc.model_sets set released_by = 'x' where id = :id",
                "update otc.model_sets set state = 'DRAFT' where id = :id",
                "update otc.model_contents set content = 'x' where :id > 0",
                "delete from otc.model_contents where :id > 0",
                "delete from otc.model_set_acts where set_id = :id",
                "update otc.model_set_deployments set product_sha256 = 'x' where set_id = :id",
                "delete from otc.model_sets where id = :id")) {
            assertThatThrownBy(
                            () -> owner.sql().sql(change).param("id", now.id()).update())
                    .as(change)
                    .isInstanceOf(Exception.class);
        }
        assertThat(sets.one(now.id())).isEqualTo(now);
    }

    @Test
    void aDraftThatTheChecksRefuseIsNotSubmitted() {
        KeptSet draft = drafts.begin("petra");
        String wrong = new String(sets.content(draft.id(), "processes/refund.bpmn"), StandardCharsets.UTF_8)
                .replaceFirst(
                        "camunda:delegateExpression=\"\\$\\{\\w+}\"", "camunda:delegateExpression=\"\\${noSuchStep}\"");
        drafts.put(draft.id(), List.of(file("refund.bpmn", wrong)), "petra");
        assertThatThrownBy(() -> drafts.submit(draft.id(), "Why not", "petra"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("The checks refuse")
                .hasMessageContaining("noSuchStep");
        drafts.takeBack(draft.id(), "processes/refund.bpmn", "petra");
        assertThatThrownBy(() -> drafts.submit(draft.id(), "Why not", "petra"))
                .hasMessageContaining("there is nothing to release");
    }

    @Test
    void onlyModelsAreUploaded() {
        KeptSet draft = drafts.begin("petra");
        for (UploadedFile wrong : List.of(
                file("notes.txt", "x"), file("Refund.bpmn", "x"), file("refund.bpmn", ""), file("../../x.sh", "x"))) {
            assertThatThrownBy(() -> drafts.put(draft.id(), List.of(wrong), "petra"))
                    .as(wrong.name())
                    .isInstanceOf(InvalidInput.class);
        }
        assertThatThrownBy(() -> drafts.put(
                        draft.id(),
                        IntStream.range(0, 101)
                                .mapToObj(i -> file("a" + i + ".form", "{}"))
                                .toList(),
                        "petra"))
                .isInstanceOf(InvalidInput.class);
        assertThat(sets.models(draft.id()))
                .isEqualTo(sets.models(sets.inForce().orElseThrow().id()));
    }

    @Test
    void aDraftOfASetThatIsInForceNoMoreIsRenewed() {
        KeptSet mine = drafts.begin("petra");
        drafts.put(mine.id(), List.of(changed(mine.id(), "mine")), "petra");
        KeptSet other = drafts.begin("pavel");
        String form = "forms/approve-credit.form";
        String changedForm = new String(sets.content(other.id(), form), StandardCharsets.UTF_8) + "\n";
        drafts.put(other.id(), List.of(file(form, changedForm)), "pavel");
        drafts.submit(other.id(), "A line more", "pavel");
        releases.release(other.id(), null, null, "petra");

        assertThat(sets.mustBeRenewed(sets.one(mine.id()))).isTrue();
        assertThatThrownBy(() -> drafts.submit(mine.id(), "Mine", "petra")).hasMessageContaining("Renew it first");
        drafts.renew(mine.id(), "petra");
        assertThat(new String(sets.content(mine.id(), form), StandardCharsets.UTF_8))
                .isEqualTo(changedForm);
        assertThat(table(mine.id())).contains("mine");
        assertThat(sets.mustBeRenewed(sets.one(mine.id()))).isFalse();

        // both change the same file: a person says what is right
        KeptSet again = drafts.begin("pavel");
        drafts.put(again.id(), List.of(changed(again.id(), "theirs")), "pavel");
        drafts.submit(again.id(), "Theirs", "pavel");
        releases.release(again.id(), null, null, "petra");
        assertThatThrownBy(() -> drafts.renew(mine.id(), "petra"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining(TABLE);
        drafts.takeBack(mine.id(), TABLE, "petra");
        drafts.renew(mine.id(), "petra");
        assertThat(table(mine.id())).contains("theirs");
    }

    @Test
    void aReleaseForLaterTakesForceAtItsTimeOnceAndNothingElseIsReleasedMeanwhile() {
        KeptSet before = sets.inForce().orElseThrow();
        KeptSet draft = submitted("later");
        OffsetDateTime tomorrow = OffsetDateTime.ofInstant(org.ordertocash.fixture.TestEngine.START, ZoneOffset.UTC)
                .plusDays(1);
        releases.release(draft.id(), null, tomorrow, "pavel");
        releases.takeForceOfDue();
        assertThat(sets.inForce().orElseThrow().id()).isEqualTo(before.id());
        KeptSet other = submitted("meanwhile");
        assertThatThrownBy(() -> releases.release(other.id(), null, null, "pavel"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("waits for its time");

        engine.pass(Duration.ofDays(2));
        releases.takeForceOfDue();
        releases.takeForceOfDue();
        assertThat(sets.inForce().orElseThrow().id()).isEqualTo(draft.id());
        assertThat(sets.acts(draft.id()).stream().filter(act -> act.act() == SetAct.Kind.TOOK_FORCE))
                .hasSize(1);
        assertThatThrownBy(() -> releases.release(other.id(), null, null, "pavel"))
                .hasMessageContaining("Renew it first");
    }

    @Test
    void ofTwoReleasesAtTheSameMomentOneWins() throws Exception {
        List<KeptSet> both = List.of(submitted("first"), submitted("second"));
        List<String> answers =
                AtOnce.of(2, i -> answer(() -> releases.release(both.get(i).id(), null, null, "pavel")));
        assertThat(answers)
                .filteredOn(answer -> answer.matches("\\d{4}\\.\\d+"))
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.contains("Renew it first"))
                .hasSize(1);
    }

    @Test
    void aFileThatComesDuringTheReleaseIsNotInTheSet() {
        KeptSet draft = submitted("right");
        ModelSet submitted = sets.models(draft.id());
        String[] late = new String[1];
        overlapping.of(
                () -> releases.release(draft.id(), null, null, "pavel"),
                () -> late[0] = answer(() -> {
                            drafts.put(draft.id(), List.of(changed(draft.id(), "smuggled")), "petra");
                            return "put";
                        })
                        .call0());
        assertThat(late[0]).contains("in force by now");
        assertThat(sets.models(draft.id())).isEqualTo(submitted);
    }

    @Test
    void aNewerProductReplacesItsOwnModelsAndLeavesThoseOfTheCompanyAlone() {
        ModelSet product = sets.models(product().id());
        KeptSet draft = submitted("ours");
        releases.release(draft.id(), null, null, "pavel");
        ModelSet newer = product.with("forms/a-new-one.form", "{}".getBytes(StandardCharsets.UTF_8));

        long offered = offered();
        var inForce = products.atStart(newer);

        assertThat(inForce.setId()).isEqualTo(draft.id());
        assertThat(inForce.refused()).isEmpty();
        assertThat(products.atStart(newer).setId()).isEqualTo(draft.id());
        assertThat(offered()).isEqualTo(offered + 1);
        products.atStart(product);
    }

    private long offered() {
        return jdbc.sql("select count(*) from otc.model_sets where state = 'OFFERED'")
                .query(Long.class)
                .single();
    }

    private KeptSet submitted(String what) {
        KeptSet draft = drafts.begin("petra");
        drafts.put(draft.id(), List.of(changed(draft.id(), what)), "petra");
        drafts.submit(draft.id(), what, "petra");
        return sets.one(draft.id());
    }

    private UploadedFile changed(long set, String what) {
        return file(
                "dunning-policy.dmn",
                table(set)
                        .replaceFirst("(<decision id=\"[^\"]*\" name=\")([^\"]*)\"", "$1$2 friendlier " + what + "\""));
    }

    private String table(long set) {
        return new String(sets.content(set, TABLE), StandardCharsets.UTF_8);
    }

    private static UploadedFile file(String name, String content) {
        return new UploadedFile(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private int versions() {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("dunning-policy")
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    private String deployedTable() {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("dunning-policy")
                .latestVersion()
                .singleResult()
                .getName();
    }

    private interface Answer extends Callable<String> {
        default String call0() {
            try {
                return call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Answer answer(Callable<String> work) {
        return () -> {
            try {
                return work.call();
            } catch (Conflict conflict) {
                return conflict.getMessage();
            }
        };
    }
}
