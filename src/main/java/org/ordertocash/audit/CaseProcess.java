package org.ordertocash.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A process instance of a case, with what its diagram needs.
 *
 * @param relation how it belongs to the order: {@code ORDER} (its own and what that called), {@code PAYMENT} or
 *     {@code DUNNING}
 * @param state ACTIVE, COMPLETED, SUSPENDED or TERMINATED
 * @param xml the model as it was when the instance started
 * @param walked activity id to how often it was entered
 * @param active ids of activities where it is now
 * @param incidents ids of activities with an open incident
 * @param takenFlows ids of sequence flows that were taken, as far as the history proves that
 */
public record CaseProcess(
        String instanceId,
        String key,
        String name,
        int version,
        String businessKey,
        String relation,
        String state,
        Instant startedAt,
        Instant endedAt,
        String startedBy,
        String xml,
        Map<String, Integer> walked,
        Set<String> active,
        Set<String> incidents,
        Set<String> takenFlows) {

    public CaseProcess {
        walked = Map.copyOf(walked);
        active = Set.copyOf(active);
        incidents = Set.copyOf(incidents);
        takenFlows = Set.copyOf(takenFlows);
    }

    static List<String> ids(List<CaseProcess> processes) {
        return processes.stream().map(CaseProcess::instanceId).toList();
    }
}
