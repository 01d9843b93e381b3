package org.ordertocash.taskmail;

import java.time.Instant;

/**
 * Something that a recipient is to be told of.
 *
 * @param occasion NEW or DUE
 * @param about what the case is called
 * @param due null: no due date
 * @param entity whose time zone dates are in; may be none of ours
 */
record Telling(
        String recipient, String taskId, String occasion, String name, String about, Instant due, String entity) {

    boolean isNew() {
        return occasion.equals("NEW");
    }
}
