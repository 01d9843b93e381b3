package org.ordertocash.modelset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.duty.ConflictOfInterest;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.OverlappingTransactions;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.fixture.WebSession;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.models.ModelFinding;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A control counts for everybody, unless two people say otherwise for a time; big changes need a third person. */
class WaivedControlsTest extends IntegrationTest {

    private static final String CONTROL = "approvers-of-the-table";
    private static final String APPROVAL = "processes/approval.bpmn";
    private static final OffsetDateTime TOMORROW =
            TestEngine.START.atOffset(ZoneOffset.UTC).plusDays(1);
    private static final LocalDate TODAY =
            TestEngine.START.atOffset(ZoneOffset.UTC).toLocalDate();

    @Autowired
    private ControlWaivers waivers;

    @Autowired
    private ModelSets sets;

    @Autowired
    private ModelDrafts drafts;

    @Autowired
    private ModelReleases releases;

    @Autowired
    private ModelReview review;

    @Autowired
    private ProductSets products;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OverlappingTransactions overlapping;

    @Autowired
    private TablesOwner owner;

    private KeptSet before;

    @BeforeEach
    void remember() {
        before = sets.inForce().orElseThrow();
    }

    @AfterEach
    void backToWhatWasInForce() {
        sets.open().forEach(open -> {
            if (open.state() == SetState.RELEASED) {
                releases.withdraw(open.id(), "The test is over", "petra");
                return;
            }
            if (open.state() == SetState.SUBMITTED) {
                drafts.callBack(open.id(), "petra");
            }
            drafts.discard(open.id(), "petra");
        });
        if (sets.inForce().orElseThrow().id() != before.id()) {
            KeptSet back = releases.rollBack(before.id(), "The test is over", "petra");
            seen(back);
            releases.release(back.id(), null, null, "pavel");
        }
        // the clock of the next test is set back: what is over today counts again there
        engine.standAt(TestEngine.START);
        waivers.byControl().values().forEach(waiver -> waivers.end(waiver.id(), "The test is over", "petra"));
        waivers.all().stream()
                .filter(ControlWaiver::waits)
                .forEach(waiver -> waivers.refuse(waiver.id(), "The test is over", "petra"));
    }

    @Test
    void aSetThatBreaksAControlIsReleasedWhileTwoPeopleWaiveItAndNotAfterwards() throws Exception {
        KeptSet draft = breaking();
        assertThat(review.findings(sets.models(draft.id())))
                .extracting(ModelFinding::rule)
                .containsExactly(CONTROL);
        assertThatThrownBy(() -> drafts.submit(draft.id(), "For December", "petra"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("The checks refuse");

        long waiver = waivers.ask(CONTROL, "Both managers are away", TODAY.plusDays(10), "petra");
        assertThat(waivers.waitingFor("petra")).isZero();
        assertThat(waivers.waitingFor("pavel")).isOne();
        assertThatThrownBy(() -> drafts.submit(draft.id(), "For December", "petra"))
                .as("not as long as nobody granted it")
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> waivers.grant(waiver, null, "petra"))
                .isInstanceOf(ConflictOfInterest.class)
                .hasMessage("You asked for this waiver: somebody else has to grant it.");
        waivers.grant(waiver, "Until they are back", "pavel");
        assertThatThrownBy(() -> waivers.refuse(waiver, "Or not", "pavel"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("decided by now");

        assertThat(review.findings(sets.models(draft.id()))).isEmpty();
        assertThat(review.check(sets.models(draft.id())).waived())
                .singleElement()
                .satisfies(waived -> assertThat(waived.waiver().reason()).isEqualTo("Both managers are away"));
        drafts.submit(draft.id(), "For December", "petra");
        assertThat(sets.one(draft.id()).sightBecause()).contains("waived for a time", CONTROL);
        assertThatThrownBy(() -> releases.release(draft.id(), null, null, "pavel"))
                .hasMessageContaining("An auditor or the CFO has to see");
        releases.see(draft.id(), "For ten days", "audrey");
        assertThatThrownBy(() -> releases.release(
                        draft.id(),
                        null,
                        OffsetDateTime.ofInstant(TestEngine.START, ZoneOffset.UTC)
                                .plusDays(12),
                        "pavel"))
                .hasMessageContaining("is over");
        releases.release(draft.id(), null, null, "pavel");
        assertThat(sets.waivedControls(draft.id())).containsExactly(CONTROL);

        engine.pass(Duration.ofDays(12));
        assertThat(review.findings(sets.models(draft.id())))
                .as("the control counts again")
                .extracting(ModelFinding::rule)
                .containsExactly(CONTROL);
        ProductSets.InForce now = products.inForce().orElseThrow();
        assertThat(now.refused()).as("the work goes on").isEmpty();
        assertThat(now.broken()).containsExactly(CONTROL);
        assertThat(WebSession.of(port, "audrey").page("/models").body())
                .contains("The time is over in which it need not keep: " + CONTROL);
        KeptSet next = drafts.begin("petra");
        String team = new String(sets.content(next.id(), "processes/team.dmn"), StandardCharsets.UTF_8) + "\n";
        drafts.put(next.id(), List.of(file("team.dmn", team)), "petra");
        assertThatThrownBy(() -> drafts.submit(next.id(), "Something else", "petra"))
                .hasMessageContaining("The checks refuse");
    }

    @Test
    void aSetWhoseWaiverIsEndedBeforeItsTimeDoesNotTakeForce() {
        long waiver = granted();
        KeptSet later = releasedFor(TOMORROW);
        waivers.end(waiver, "They are back", "pavel");
        engine.pass(Duration.ofDays(2));
        releases.takeForceOfDue();
        assertThat(sets.inForce().orElseThrow().id()).isEqualTo(before.id());
        assertThat(sets.one(later.id()).state()).isEqualTo(SetState.WITHDRAWN);
        assertThat(sets.acts(later.id()))
                .last()
                .satisfies(act -> assertThat(act.comment())
                        .isEqualTo("It needs a waiver that does not count any more, of " + CONTROL + "."));
    }

    @Test
    void aSetWhoseWaiverIsOverWhenItsTimeIsLookedAtDoesNotTakeForce() {
        granted();
        KeptSet later = releasedFor(TOMORROW);
        // nobody looked for days
        engine.pass(Duration.ofDays(12));
        releases.takeForceOfDue();
        assertThat(sets.one(later.id()).state()).isEqualTo(SetState.WITHDRAWN);
        assertThat(sets.inForce().orElseThrow().id()).isEqualTo(before.id());
    }

    @Test
    void aSetTakesForceAtItsTimeWhileAnotherWaiverOfTheSameControlCounts() {
        long waiver = granted();
        KeptSet later = releasedFor(TOMORROW);
        waivers.end(waiver, "A better reason", "pavel");
        granted();
        engine.pass(Duration.ofDays(2));
        releases.takeForceOfDue();
        assertThat(sets.inForce().orElseThrow().id()).isEqualTo(later.id());
    }

    @Test
    void aWaiverIsNotEndedInTheMiddleOfTheReleaseThatNeedsIt() {
        long waiver = granted();
        KeptSet draft = breaking();
        drafts.submit(draft.id(), "For December", "petra");
        seen(draft);
        List<String> order = new CopyOnWriteArrayList<>();
        overlapping.of(
                () -> {
                    releases.release(draft.id(), null, null, "pavel");
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void beforeCommit(boolean readOnly) {
                            order.add("released");
                        }
                    });
                },
                () -> {
                    waivers.end(waiver, "They are back", "carl");
                    order.add("ended");
                });
        assertThat(order).containsExactly("released", "ended");
    }

    private long granted() {
        long waiver = waivers.ask(CONTROL, "Both managers are away", TODAY.plusDays(10), "petra");
        waivers.grant(waiver, null, "pavel");
        return waiver;
    }

    private KeptSet releasedFor(OffsetDateTime time) {
        KeptSet draft = breaking();
        drafts.submit(draft.id(), "For December", "petra");
        seen(draft);
        releases.release(draft.id(), null, time, "pavel");
        return draft;
    }

    @Test
    void aWaiverThatIsEndedOrRefusedDoesNotCount() {
        KeptSet draft = breaking();
        long refused = waivers.ask(CONTROL, "Why not", TODAY, "petra");
        waivers.refuse(refused, "Because", "petra");
        assertThatThrownBy(() -> waivers.grant(refused, null, "pavel")).isInstanceOf(Conflict.class);
        long granted = waivers.ask(CONTROL, "Why not", TODAY, "petra");
        waivers.grant(granted, null, "pavel");
        assertThat(review.findings(sets.models(draft.id()))).isEmpty();
        waivers.end(granted, "They are back", "pavel");
        assertThat(review.findings(sets.models(draft.id()))).isNotEmpty();
        assertThatThrownBy(() -> waivers.end(granted, "Again", "pavel")).isInstanceOf(Conflict.class);
    }

    @Test
    void whatIsAskedForHasAControlAReasonAndAnEnd() {
        assertThatThrownBy(() -> waivers.ask("no-such", "Why", TODAY, "petra")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> waivers.ask(CONTROL, " ", TODAY, "petra")).isInstanceOf(InvalidInput.class);
        for (LocalDate day : new LocalDate[] {null, TODAY.minusDays(1), TODAY.plusDays(ControlWaivers.MOST_DAYS + 1)}) {
            assertThatThrownBy(() -> waivers.ask(CONTROL, "Why", day, "petra")).isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void theDatabaseRefusesTheSameAndKeepsWhatWasSaid() {
        long waiver = waivers.ask(CONTROL, "Why", TODAY, "petra");
        assertThatThrownBy(() -> jdbc.sql("""
                        update otc.control_waivers set decision = 'GRANTED', decided_by = 'petra', decided_at = now()
                         where id = :id
                        """).param("id", waiver).update())
                .hasMessageContaining("granted by somebody else");
        waivers.grant(waiver, null, "pavel");
        for (String change : List.of(
                "update otc.control_waivers set expires_at = expires_at + interval '1 day' where id = :id",
                "update otc.control_waivers set decision = 'REFUSED' where id = :id",
                "update otc.control_waivers set decided_by = 'carl' where id = :id",
                "delete from otc.control_waivers where id = :id")) {
            assertThatThrownBy(() -> jdbc.sql(change).param("id", waiver).update())
                    .as(change)
                    .isInstanceOf(Exception.class);
        }
    }

    @Test
    void aBigChangeIsReleasedWhenAThirdPersonHasSeenWhatWasSubmittedLast() {
        KeptSet draft = drafts.begin("petra");
        authority(draft, "<= 10000", "<= 9000", "]10000..", "]9000..");
        drafts.submit(draft.id(), "Less for analysts", "petra");
        assertThat(sets.one(draft.id()).sightBecause()).as("lowered").isNull();
        assertThatThrownBy(() -> releases.see(draft.id(), "Fine", "audrey")).hasMessageContaining("no big change");
        drafts.callBack(draft.id(), "petra");

        authority(draft, "<= 9000", "<= 15000", "]9000..", "]15000..");
        drafts.submit(draft.id(), "More for analysts", "petra");
        assertThat(sets.one(draft.id()).sightBecause())
                .contains("lets somebody approve what others approved before", "credit-analysts");
        assertThat(sets.toBeSeenBy("audrey")).isOne();
        assertThat(sets.toBeSeenBy("petra")).isZero();
        assertThatThrownBy(() -> releases.see(draft.id(), "Fine", "petra")).isInstanceOf(ConflictOfInterest.class);
        assertThatThrownBy(() -> jdbc.sql("""
                        insert into otc.model_set_acts (set_id, act, user_id, at) values (:id, 'SEEN', 'petra', now())
                        """).param("id", draft.id()).update())
                .hasMessageContaining("had no hand in it");
        releases.see(draft.id(), "Fine", "audrey");
        assertThatThrownBy(() -> releases.release(draft.id(), null, null, "audrey"))
                .as("who has seen it does not release it")
                .isInstanceOf(ConflictOfInterest.class);
        drafts.callBack(draft.id(), "petra");
        drafts.submit(draft.id(), "More for analysts", "petra");
        assertThat(sets.isSeen(draft.id())).as("submitted anew").isFalse();
        assertThatThrownBy(() -> releases.release(draft.id(), null, null, "pavel"))
                .hasMessageContaining("has to see");
        assertThatThrownBy(() -> jdbc.sql("""
                        update otc.model_sets set state = 'RELEASED', version = '2026.999', version_year = 2026,
                               version_number = 999, released_by = 'pavel', released_at = now(), effective_from = now()
                         where id = :id
                        """).param("id", draft.id()).update())
                .hasMessageContaining("has to see it first");
        releases.see(draft.id(), "Still fine", "audrey");
        releases.release(draft.id(), null, null, "pavel");
        assertThat(sets.inForce().orElseThrow().id()).isEqualTo(draft.id());
    }

    @Test
    void whatWasSeenIsWhatThereIsToSeeAtTheRelease() {
        KeptSet draft = drafts.begin("petra");
        authority(draft, "<= 10000", "<= 15000", "]10000..", "]15000..");
        drafts.submit(draft.id(), "More for analysts", "petra");
        // as if the product had come to see more in it since
        owner.past(
                "model_sets",
                "model_sets_guard",
                sql -> sql.sql("update otc.model_sets set sight_because = 'Something smaller.' where id = :id")
                        .param("id", draft.id())
                        .update());
        releases.see(draft.id(), "Fine", "audrey");
        assertThatThrownBy(() -> releases.release(draft.id(), null, null, "pavel"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("is another big change by now", "credit-analysts");
        drafts.callBack(draft.id(), "petra");
        drafts.submit(draft.id(), "More for analysts", "petra");
        releases.see(draft.id(), "Fine", "audrey");
        releases.release(draft.id(), null, null, "pavel");
    }

    /** The task of approvers is offered to others than the table names. */
    private KeptSet breaking() {
        KeptSet draft = drafts.begin("petra");
        String approval = new String(sets.content(draft.id(), APPROVAL), StandardCharsets.UTF_8)
                .replace("candidateGroups=\"${approverGroup}\"", "candidateGroups=\"${approverGroup},cfo\"");
        drafts.put(draft.id(), List.of(file("approval.bpmn", approval)), "petra");
        return draft;
    }

    private void authority(KeptSet draft, String small, String smallNow, String medium, String mediumNow) {
        String file = "processes/approval-authority.dmn";
        String table = new String(sets.content(draft.id(), file), StandardCharsets.UTF_8)
                .replaceFirst("(In_Small_amountToApprove\">\\s*<text>)" + xml(small), "$1" + xml(smallNow))
                .replaceFirst(Pattern.quote(medium), mediumNow);
        drafts.put(draft.id(), List.of(file("approval-authority.dmn", table)), "petra");
    }

    private static String xml(String text) {
        return text.replace("<", "&lt;");
    }

    private void seen(KeptSet set) {
        if (sets.one(set.id()).sightBecause() != null) {
            releases.see(set.id(), "The test is over", "audrey");
        }
    }

    private static UploadedFile file(String name, String content) {
        return new UploadedFile(name, content.getBytes(StandardCharsets.UTF_8));
    }
}
