package org.ordertocash.modelset;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.models.ModelFinding;
import org.ordertocash.models.ReadModels;
import org.ordertocash.models.SettingsFile;
import org.ordertocash.models.merge.MergeConflict;
import org.ordertocash.models.merge.MergedSet;
import org.ordertocash.models.merge.ModelMerge;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Drafts of sets: begun as copies of the set in force, changed file by file, submitted with a reason. */
@Service
@Transactional
public class ModelDrafts {

    static final int MAX_REASON = 2000;
    private static final int MAX_FILES_AT_ONCE = 100;
    /** A person who forgets drafts is told so, and not the disk. */
    private static final int MAX_OPEN = 20;

    private final KeptSets sets;
    private final ModelReview review;

    ModelDrafts(KeptSets sets, ModelReview review) {
        this.sets = sets;
        this.review = review;
    }

    /** A copy of the set in force. */
    public KeptSet begin(String user) {
        KeptSet from = inForce();
        if (sets.inState(SetState.DRAFT).stream()
                        .filter(draft -> draft.createdBy().equals(user))
                        .count()
                >= MAX_OPEN) {
            throw new Conflict("You have " + MAX_OPEN + " drafts. Discard one that you do not need.");
        }
        long id = sets.insert(SetOrigin.COMPANY, from.id(), null, null, user);
        sets.copyFiles(from.id(), id);
        return sets.one(id);
    }

    /** Puts them into the person's own draft that was begun last, or into a new one. */
    public KeptSet putIntoOwn(List<UploadedFile> files, String user) {
        KeptSet draft = own(user);
        put(draft.id(), files, user);
        return draft;
    }

    private KeptSet own(String user) {
        return sets.inState(SetState.DRAFT).stream()
                .filter(draft -> draft.createdBy().equals(user))
                .findFirst()
                .orElseGet(() -> begin(user));
    }

    /** All of them or none. Answers with their names in the set. */
    public List<String> put(long id, List<UploadedFile> files, String user) {
        if (files.isEmpty() || files.size() > MAX_FILES_AT_ONCE) {
            throw InvalidInput.of("file", "is missing: send one to " + MAX_FILES_AT_ONCE + " files");
        }
        sets.locked(id, SetState.DRAFT);
        List<String> names = new ArrayList<>();
        for (UploadedFile file : files) {
            String name = file.nameInSet();
            String hash = sets.putFile(id, name, file.content());
            sets.act(id, SetAct.Kind.FILE_PUT, user, name, hash, null);
            names.add(name);
        }
        long size = sets.files(id).stream().mapToLong(KeptFile::size).sum();
        if (sets.files(id).size() > ReadModels.MAX_FILES || size > ReadModels.MAX_BYTES) {
            throw InvalidInput.of(
                    "file",
                    "makes the set too large: at most " + ReadModels.MAX_FILES + " files and " + ReadModels.MAX_BYTES
                            + " bytes");
        }
        return names;
    }

    /** The file is again what is in force; one that is not in force is gone. */
    public void takeBack(long id, String name, String user) {
        sets.locked(id, SetState.DRAFT);
        String now = sets.hashes(inForce().id()).get(name);
        String drafted = sets.hashes(id).get(name);
        if (Objects.equals(now, drafted)) {
            throw new Conflict(name + " is what is in force: there is nothing to take back.");
        }
        if (now == null) {
            sets.removeFile(id, name);
        } else {
            sets.setFile(id, name, now);
        }
        sets.act(id, SetAct.Kind.FILE_TAKEN_BACK, user, name, now, null);
    }

    /** Leaves a model out of the set. */
    public void remove(long id, String name, String user) {
        sets.locked(id, SetState.DRAFT);
        if (SettingsFile.isOne(name)) {
            throw new Conflict(name + " belongs to every set. Change it, or take it back to what is in force.");
        }
        if (!sets.hashes(id).containsKey(name)) {
            throw new Conflict("The draft has no file " + name + " any more.");
        }
        sets.removeFile(id, name);
        sets.act(id, SetAct.Kind.FILE_PUT, user, name, null, "left out");
    }

    /**
     * Takes over what became different in force since the draft began.
     *
     * @throws Conflict the same was changed on both sides: a person has to say what is right
     */
    public void renew(long id, String user) {
        KeptSet draft = sets.locked(id, SetState.DRAFT);
        KeptSet now = inForce();
        if (Long.valueOf(now.id()).equals(draft.basedOnId())) {
            throw new Conflict(draft.name() + " began as a copy of " + now.name() + ", which is in force.");
        }
        MergedSet merged = ModelMerge.of(sets.models(draft.basedOnId()), sets.models(id), sets.models(now.id()));
        if (!merged.conflicts().isEmpty()) {
            throw new Conflict("Both this draft and " + now.name() + ", which is in force now, changed the same in "
                    + merged.conflicts().stream()
                            .map(MergeConflict::file)
                            .distinct()
                            .collect(Collectors.joining(", "))
                    + ". Take each back to what is in force, renew the draft, and make your change in that file"
                    + " again.");
        }
        sets.replaceFiles(id, merged.set());
        sets.rebase(id, now.id());
        sets.act(id, SetAct.Kind.RENEWED, user, null, null, "from " + now.name());
    }

    public void discard(long id, String user) {
        sets.locked(id, SetState.DRAFT);
        sets.state(id, SetState.DISCARDED);
        sets.act(id, SetAct.Kind.DISCARDED, user, null, null, null);
    }

    /** From now on it waits for somebody else. */
    public void submit(long id, String reason, String user) {
        new FieldErrors()
                .text(reason == null ? null : reason.replaceAll("\\s+", " "), MAX_REASON, "reason")
                .throwIfAny();
        KeptSet draft = sets.locked(id, SetState.DRAFT);
        String sightBecause = toBeSeen(draft, requireSubmittable(draft));
        sets.submitted(id, reason.strip(), sightBecause, user);
        sets.act(id, SetAct.Kind.SUBMITTED, user, null, null, reason.strip());
    }

    /** Its files may change again. */
    public void callBack(long id, String user) {
        sets.locked(id, SetState.SUBMITTED);
        sets.state(id, SetState.DRAFT);
        sets.act(id, SetAct.Kind.CALLED_BACK, user, null, null, null);
    }

    /** What every release needs: it changes something of what is in force, and the checks refuse nothing. */
    ModelReview.Checked requireSubmittable(KeptSet draft) {
        KeptSet now = inForce();
        if (!Long.valueOf(now.id()).equals(draft.basedOnId())) {
            throw new Conflict(draft.name() + " began as a copy of "
                    + Optional.ofNullable(draft.basedOnVersion()).orElse("another set") + ", and " + now.name()
                    + " is in force now. Renew it first.");
        }
        if (sets.hashes(now.id()).equals(sets.hashes(draft.id()))) {
            throw new Conflict(draft.name() + " is what is in force: there is nothing to release.");
        }
        ModelReview.Checked checked = review.check(sets.models(draft.id()));
        List<ModelFinding> findings = checked.findings();
        if (!findings.isEmpty()) {
            throw new Conflict("The checks refuse " + draft.name() + " ("
                    + (findings.size() == 1 ? "one finding" : findings.size() + " findings") + "). The first: "
                    + findings.get(0));
        }
        return checked;
    }

    /** Why a third person has to see it; null: nobody has to. */
    String toBeSeen(KeptSet draft, ModelReview.Checked checked) {
        List<String> because = review.toBeSeen(sets.models(inForce().id()), sets.models(draft.id()), checked);
        return because.isEmpty() ? null : String.join(" ", because);
    }

    private KeptSet inForce() {
        return sets.inForce().orElseThrow(() -> new Conflict("No set of models is in force yet."));
    }
}
