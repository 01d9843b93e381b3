package org.ordertocash.audit;

import java.time.Instant;

/**
 * One passage through an activity.
 *
 * @param endedAt null while it is there
 * @param order the engine's count along the path: orders what happened in the same millisecond
 */
record WalkedActivity(
        String instanceId,
        String activityId,
        String name,
        String type,
        String taskId,
        String assignee,
        Instant startedAt,
        Instant endedAt,
        long order,
        boolean canceled) {}
