package org.ordertocash.duty;

import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.people.People;

/**
 * The word of a second person about what somebody entered: confirmed or rejected, and what was said about it before.
 *
 * @param confirm false: rejected
 * @param comment required with a rejection, at most 2000 characters
 * @param by user id
 */
public record SecondWord(boolean confirm, String comment, String by) {

    private static final int MAX_COMMENT = 2000;

    /** @throws org.ordertocash.input.InvalidInput a rejection without a comment, or one that is too long */
    public SecondWord {
        new FieldErrors()
                .require(confirm || comment != null && !comment.isBlank(), "comment", "is missing: say why it is wrong")
                .comment(comment, MAX_COMMENT, "comment")
                .throwIfAny();
    }

    /**
     * Whether the same person has said the same before. To be asked under the lock of what it is about.
     *
     * @param before what was decided; null: nothing yet
     * @param decidedBy by whom; null with {@code before}
     * @param people who tells what that person is called
     * @throws Conflict it was decided otherwise, or by somebody else
     */
    public boolean repeats(Boolean before, String decidedBy, People people) {
        if (before == null) {
            return false;
        }
        if (before == confirm && decidedBy.equals(by)) {
            return true;
        }
        throw new Conflict(people.name(decidedBy) + " has decided about it already.");
    }
}
