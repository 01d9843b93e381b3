package org.ordertocash.authority;

import org.ordertocash.input.DataFault;
import org.ordertocash.ledger.Cause;

/** Something was to happen that the records do not allow: an approval is missing, whatever a process says. */
public class NotApproved extends DataFault {

    private static final long serialVersionUID = 1;

    /** @param sentence for people: what is missing */
    public NotApproved(String sentence) {
        super(sentence, null);
    }

    /**
     * @param by who decided
     * @param what was decided, as the subject of a sentence
     * @throws NotApproved no person did: the step in which one decides was left out
     */
    public static void unlessPerson(String by, String what) {
        if (by == null || Cause.SYSTEM.equals(by)) {
            throw new NotApproved(what + " has to be decided by a person, and nobody has decided it.");
        }
    }
}
