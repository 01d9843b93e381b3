package org.ordertocash.duty;

import org.ordertocash.input.Conflict;

/**
 * A person was refused a duty, because of another one that the person had in this case. Whoever catches it records it.
 */
public class ConflictOfInterest extends Conflict {

    private final transient Case about;
    private final Duty duty;

    ConflictOfInterest(Case about, Duty duty, String sentence) {
        super(sentence);
        this.about = about;
        this.duty = duty;
    }

    /** Under which the refusal stands on the case file. */
    public String caseKey() {
        return about.key();
    }

    public Duty duty() {
        return duty;
    }
}
