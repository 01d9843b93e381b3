package org.ordertocash.modelset;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    private final ControlWaivers waivers;
    private final ConflictsOfInterest conflicts;
    private final ApplicationEventPublisher events;

    ModelReleases(
            KeptSets sets,
            ModelDrafts drafts,
            ControlWaivers waivers,
            ConflictsOfInterest conflicts,
            ApplicationEventPublisher events) {
        this.sets = sets;
        this.drafts = drafts;
        this.waivers = waivers;
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
        ModelReview.Checked checked = drafts.requireSubmittable(set);
        requireSeen(set, drafts.toBeSeen(set, checked));
        Collection<ControlWaiver> used = used(checked, from == null ? now : from);
        sets.usedWaivers(id, used.stream().map(ControlWaiver::id).toList());
        sets.released(id, user, comment, from == null ? now : from);
        sets.act(id, SetAct.Kind.RELEASED, user, null, null, comment);
        if (from == null) {
            takeForce(id);
        }
        return sets.one(id).version();
    }

    /** Without which it could not be released; nobody ends one before this transaction ends. */
    private Collection<ControlWaiver> used(ModelReview.Checked checked, OffsetDateTime from) {
        Set<String> controls = checked.waived().stream()
                .map(waived -> waived.finding().rule())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, ControlWaiver> kept = waivers.keep(controls);
        for (String control : controls) {
            if (!kept.containsKey(control)) {
                throw new Conflict("The waiver of " + control + " was ended just now. Look at the set again.");
            }
            if (!from.isBefore(kept.get(control).expiresAt())) {
                throw new Conflict("By then the waiver of " + control + " is over. Release it for an earlier time.");
            }
        }
        return kept.values();
    }

    /** @param now what is to be seen of it by now; null: nothing */
    private void requireSeen(KeptSet set, String now) {
        if (now != null && !now.equals(set.sightBecause())) {
            throw new Conflict(set.name() + " is " + (set.sightBecause() == null ? "a" : "another")
                    + " big change by now. Call it back and submit it again: an auditor or the CFO has to see it. "
                    + now);
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
            Optional<String> why = whyNot(set);
            if (why.isPresent()) {
                LOG.warn("{} does not take force, and is withdrawn. {}", set.name(), why.get());
                sets.state(set.id(), SetState.WITHDRAWN);
                sets.act(set.id(), SetAct.Kind.WITHDRAWN, Cause.SYSTEM, null, null, why.get());
            } else {
                takeForce(set.id());
            }
        }
    }

    /** Why a set that is due does not take force; empty: it does. */
    private Optional<String> whyNot(KeptSet set) {
        if (set.basedOnId() != sets.inForce().orElseThrow().id()) {
            return Optional.of("Another set than the one it was made from is in force by now.");
        }
        List<String> over = new ArrayList<>(sets.waivedControls(set.id()));
        over.removeAll(waivers.keep(over).keySet());
        return over.isEmpty()
                ? Optional.empty()
                : Optional.of("It needs a waiver that does not count any more, of " + String.join(", ", over) + ".");
    }

    private void takeForce(long id) {
        sets.takeForce(id);
        KeptSet set = sets.one(id);
        LOG.info("Set {} of models takes force, released by {}", set.version(), set.releasedBy());
        events.publishEvent(new SetTookForce(id, set.version(), sets.models(id)));
    }
}
