package org.ordertocash.ledger;

/**
 * Who and what caused a fact.
 *
 * @param processInstanceId the process instance; null outside processes
 * @param activityId the activity in the model; null outside processes
 * @param by user id, or {@code system} for what the process did by itself
 */
public record Cause(String processInstanceId, String activityId, String by) {

    public static final String SYSTEM = "system";

    /** A person or interface acting outside a process. */
    public static Cause by(String user) {
        return new Cause(null, null, user);
    }
}
