package org.ordertocash.audit;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which arrows of a model were taken. The history names activities, not arrows; so each passage is traced back to the
 * neighbour that ended last before it began. An arrow is marked only if such a neighbour exists.
 */
final class TakenFlows {

    private TakenFlows() {}

    static Set<String> of(List<Diagram.Flow> flows, List<WalkedActivity> walked) {
        Set<String> taken = new HashSet<>();
        for (WalkedActivity passage : walked) {
            flows.stream()
                    .filter(flow -> flow.target().equals(passage.activityId()))
                    .flatMap(flow ->
                            lastBefore(passage, flow, walked).map(source -> new Candidate(flow, source)).stream())
                    .max(Comparator.comparing(
                                    (Candidate candidate) -> candidate.source().endedAt())
                            .thenComparing(candidate -> candidate.source().order()))
                    .ifPresent(candidate -> taken.add(candidate.flow().id()));
        }
        return taken;
    }

    private record Candidate(Diagram.Flow flow, WalkedActivity source) {}

    private static Optional<WalkedActivity> lastBefore(
            WalkedActivity passage, Diagram.Flow flow, List<WalkedActivity> walked) {
        return walked.stream()
                .filter(source ->
                        source.activityId().equals(flow.source()) && !source.canceled() && source.endedAt() != null)
                .filter(source -> source.endedAt().isBefore(passage.startedAt())
                        || source.endedAt().equals(passage.startedAt()) && source.order() < passage.order())
                .max(Comparator.comparing(WalkedActivity::endedAt).thenComparing(WalkedActivity::order));
    }
}
