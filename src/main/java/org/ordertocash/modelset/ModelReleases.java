package org.ordertocash.modelset;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The word of a second person on a set: released at once or for a time, refused, or rolled back by another release. */
@Service
@Transactional
public class ModelReleases {

    private static final Logger LOG = LoggerFactory.getLogger(ModelReleases.class);
    private static final int MAX_DAYS_AHEAD = 366;

    private final KeptSets sets;
    private final ModelDrafts drafts;
    private final ConflictsOfInterest conflicts;
    private final ApplicationEventPublisher events;

    ModelReleases(KeptSets sets, ModelDrafts drafts, ConflictsOfInterest conflicts, ApplicationEventPublisher events) {
        this.sets = sets;
        this.drafts = drafts;
        this.conflicts = conflicts;
        this.events = events;
    }

    /**
     * Releases it; the checks run once more, because the product or the set in force may be others by now.
     *
     * @param from when it is to take force; null: at once
     * @return its version
     * @throws Conflict the checks refuse it, or another set waits for its time
     * @throws org.ordertocash.duty.ConflictOfInterest the person had a hand in it
     */
    public String release(long id, String comment, OffsetDateTime from, String user) {
        new FieldErrors().comment(comment, ModelDrafts.MAX_REASON, "comment").throwIfAny();
        sets.lockAll();
        KeptSet set = sets.locked(id, SetState.SUBMITTED);
        conflicts.refuse(Duty.RELEASE_MODELS, user, Case.modelSet(id));
        sets.inState(SetState.RELEASED).stream().findFirst().ifPresent(waiting -> {
            throw new Conflict(waiting.name() + " is released and waits for its time, "
                    + waiting.effectiveFrom().truncatedTo(ChronoUnit.MINUTES)
                    + ". Withdraw it, or release this one after it.");
        });
        OffsetDateTime now = sets.now();
        if (from != null && (from.isBefore(now) || from.isAfter(now.plusDays(MAX_DAYS_AHEAD)))) {
            throw InvalidInput.of("from", "is not within the next " + MAX_DAYS_AHEAD + " days");
        }
        drafts.requireSubmittable(set);
        requireSeen(set);
        List<ControlWaiver> waivers = drafts.waiversOf(set);
        waivers.stream()
                .filter(waiver -> from != null && !from.isBefore(waiver.expiresAt()))
                .findFirst()
                .ifPresent(waiver -> {
                    throw new Conflict("By then the waiver of " + waiver.control()
                            + " is over. Release it for an earlier" + " time.");
                });
        sets.usedWaivers(id, waivers.stream().map(ControlWaiver::id).toList());
        sets.released(id, user, comment, from == null ? now : from);
        sets.act(id, SetAct.Kind.RELEASED, user, null, null, comment);
        if (from == null) {
            takeForce(id);
        }
        return sets.one(id).version();
    }

    private void requireSeen(KeptSet set) {
        if (set.sightBecause() == null && drafts.toBeSeen(set) != null) {
            throw new Conflict(set.name() + " is a big change by now. Call it back and submit it again: an auditor or"
                    + " the CFO has to see it.");
        }
        if (set.sightBecause() != null && !sets.isSeen(set.id())) {
            throw new Conflict(
                    "An auditor or the CFO has to see " + set.name() + " before it is released. " + set.sightBecause());
        }
    }

    /**
     * A third person has looked at a big change. It counts for what was submitted, not for what comes after it.
     *
     * @throws org.ordertocash.duty.ConflictOfInterest the person had a hand in it
     */
    public void see(long id, String comment, String user) {
        new FieldErrors()
                .text(comment == null ? null : comment.replaceAll("\\s+", " "), ModelDrafts.MAX_REASON, "comment")
                .throwIfAny();
        KeptSet set = sets.locked(id, SetState.SUBMITTED);
        if (set.sightBecause() == null) {
            throw new Conflict(set.name() + " is no big change: another process owner alone releases it.");
        }
        conflicts.refuse(Duty.SEE_MODELS, user, Case.modelSet(id));
        sets.act(id, SetAct.Kind.SEEN, user, null, null, comment.strip());
    }

    /** It is a draft again. */
    public void refuse(long id, String reason, String user) {
        new FieldErrors()
                .text(reason == null ? null : reason.replaceAll("\\s+", " "), ModelDrafts.MAX_REASON, "comment")
                .throwIfAny();
        sets.locked(id, SetState.SUBMITTED);
        conflicts.refuse(Duty.RELEASE_MODELS, user, Case.modelSet(id));
        sets.state(id, SetState.DRAFT);
        sets.act(id, SetAct.Kind.REFUSED, user, null, null, reason.strip());
    }

    /** Takes back a release whose time has not come. */
    public void withdraw(long id, String reason, String user) {
        new FieldErrors()
                .text(reason == null ? null : reason.replaceAll("\\s+", " "), ModelDrafts.MAX_REASON, "comment")
                .throwIfAny();
        sets.lockAll();
        sets.locked(id, SetState.RELEASED);
        sets.state(id, SetState.WITHDRAWN);
        sets.act(id, SetAct.Kind.WITHDRAWN, user, null, null, reason.strip());
    }

    /** Submits a copy of an earlier set; another person releases it like any other. */
    public KeptSet rollBack(long to, String reason, String user) {
        sets.lockAll();
        KeptSet earlier = sets.locked(to, SetState.EARLIER);
        KeptSet now = sets.inForce().orElseThrow();
        long id = sets.insert(SetOrigin.ROLL_BACK, now.id(), earlier.id(), null, user);
        sets.copyFiles(earlier.id(), id);
        drafts.submit(id, reason, user);
        return sets.one(id);
    }

    /** Does what is due; a second time nothing. */
    public void takeForceOfDue() {
        if (sets.inState(SetState.RELEASED).isEmpty()) {
            return;
        }
        sets.lockAll();
        List<KeptSet> due = sets.inState(SetState.RELEASED).stream()
                .filter(set -> !set.effectiveFrom().isAfter(sets.now()))
                .toList();
        for (KeptSet set : due) {
            long now = sets.inForce().orElseThrow().id();
            if (set.basedOnId() != now) {
                LOG.warn("{} does not take force: another set than the one it was made from is in force", set.name());
                sets.state(set.id(), SetState.WITHDRAWN);
                sets.act(
                        set.id(),
                        SetAct.Kind.WITHDRAWN,
                        Cause.SYSTEM,
                        null,
                        null,
                        "Another set than the one it was made from is in force by now.");
            } else {
                takeForce(set.id());
            }
        }
    }

    private void takeForce(long id) {
        sets.takeForce(id);
        KeptSet set = sets.one(id);
        LOG.info("Set {} of models takes force, released by {}", set.version(), set.releasedBy());
        events.publishEvent(new SetTookForce(id, set.version(), sets.models(id)));
    }
}
