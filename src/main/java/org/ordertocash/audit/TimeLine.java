package org.ordertocash.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.audit.CaseFile.CreditDecision;
import org.ordertocash.audit.CaseFile.Step;
import org.springframework.stereotype.Component;

/** All steps of a case in the order in which they happened. */
@Component
class TimeLine {

    private static final String SYSTEM = "system";
    private static final Set<String> SILENT = Set.of(
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            "callActivity",
            "multiInstanceBody",
            "subProcess");

    private static final Set<String> ELSEWHERE = Set.of("PAYMENT", "DUNNING");

    private final TaskHistory tasks;
    private final OperationHistory operations;
    private final OutsideFacts outside;

    TimeLine(TaskHistory tasks, OperationHistory operations, OutsideFacts outside) {
        this.tasks = tasks;
        this.operations = operations;
        this.outside = outside;
    }

    List<Step> of(
            long orderId,
            List<CaseProcess> processes,
            List<WalkedActivity> walked,
            List<CreditDecision> credit,
            List<CaseDocument> documents) {
        List<Step> steps = new ArrayList<>(outside.of(orderId));
        steps.addAll(activities(processes, walked));
        credit.forEach(decision -> steps.add(credit(decision)));
        documents.forEach(document -> steps.addAll(deliveries(document)));
        steps.addAll(operations.of(processes));
        // stable: what happened in the same instant stays in the order of the path
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    /** These facts, and what people and the process did. */
    List<Step> of(List<Step> facts, List<CaseProcess> processes, List<WalkedActivity> walked) {
        List<Step> steps = new ArrayList<>(facts);
        steps.addAll(activities(processes, walked));
        steps.addAll(operations.of(processes));
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    private List<Step> activities(List<CaseProcess> processes, List<WalkedActivity> walked) {
        Map<String, CaseProcess> byId = new HashMap<>();
        processes.forEach(process -> byId.put(process.instanceId(), process));
        Map<String, TaskHistory.Completion> completions = tasks.completions(CaseProcess.ids(processes));
        Set<String> toldOnce = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (WalkedActivity passage : walked) {
            CaseProcess process = byId.get(passage.instanceId());
            boolean bulk = ELSEWHERE.contains(process.relation());
            // a statement file is matched in many pieces: each step is shown once
            if (SILENT.contains(passage.type()) || bulk && !toldOnce.add(passage.instanceId() + passage.activityId())) {
                continue;
            }
            if (passage.taskId() != null) {
                steps.addAll(userTask(passage, process, completions.get(passage.taskId())));
            } else {
                steps.add(automatic(passage, process));
            }
        }
        return steps;
    }

    private static List<Step> userTask(WalkedActivity passage, CaseProcess process, TaskHistory.Completion completion) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                passage.startedAt(), Step.Kind.TASK, "Task given: " + passage.name(), SYSTEM, null, process.name()));
        if (passage.canceled()) {
            steps.add(new Step(
                    passage.endedAt(),
                    Step.Kind.TASK,
                    "Task withdrawn: " + passage.name(),
                    SYSTEM,
                    null,
                    process.name()));
        } else if (passage.endedAt() != null) {
            String by = completion == null || completion.by() == null ? passage.assignee() : completion.by();
            steps.add(new Step(
                    passage.endedAt(),
                    Step.Kind.DECISION,
                    "Task completed: " + passage.name(),
                    by,
                    completion == null ? null : completion.inWords(),
                    process.name()));
        }
        return steps;
    }

    private static Step automatic(WalkedActivity passage, CaseProcess process) {
        String name = passage.name() == null ? passage.activityId() : passage.name();
        boolean start = passage.type().toLowerCase().contains("start");
        boolean waits = passage.endedAt() == null;
        boolean waited = passage.type().equals("receiveTask")
                || passage.type().startsWith("intermediate")
                || passage.type().startsWith("boundary");
        // what waits is shown at the moment when it got what it waited for
        return new Step(
                waited && !waits && !passage.canceled() ? passage.endedAt() : passage.startedAt(),
                Step.Kind.PROCESS,
                waits ? name + " (waiting)" : passage.canceled() ? name + " (no longer waited for)" : name,
                start && process.startedBy() != null ? process.startedBy() : SYSTEM,
                null,
                process.name());
    }

    private static Step credit(CreditDecision decision) {
        String outcome = switch (decision.outcome()) {
            case "APPROVED" -> "approved";
            case "REJECTED" -> "rejected";
            default -> "referred to a person";
        };
        String reasons = String.join(", ", decision.reasons());
        String comment = decision.comment() == null || decision.comment().isBlank() ? "" : decision.comment();
        String detail = reasons.isEmpty() || comment.isEmpty() ? reasons + comment : comment + " (" + reasons + ")";
        return new Step(
                decision.decidedAt(), Step.Kind.DECISION, "Credit " + outcome, decision.decidedBy(), detail, null);
    }

    private static List<Step> deliveries(CaseDocument document) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                document.createdAt(),
                Step.Kind.DOCUMENT,
                "Document stored: " + document.fileName(),
                SYSTEM,
                null,
                null));
        document.deliveries()
                .forEach(delivery -> steps.add(new Step(
                        delivery.sentAt(),
                        Step.Kind.DOCUMENT,
                        document.belongsTo()
                                + ("FAILED".equals(delivery.outcome()) ? " not sent by " : " sent by ")
                                + delivery.channel().toLowerCase().replace('_', ' ')
                                + (delivery.resendReason() == null ? "" : " again"),
                        delivery.sentBy(),
                        detail(delivery),
                        null)));
        return steps;
    }

    private static String detail(CaseDocument.Delivery delivery) {
        return Stream.of(delivery.recipient(), delivery.note(), delivery.resendReason(), delivery.outcomeInWords())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
    }
}
