package org.ordertocash.process.engine.move;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.ordertocash.casemove.CaseMover;
import org.ordertocash.process.engine.ActingUser;
import org.ordertocash.process.engine.move.MovePlans.PlannedMove;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves a case by the engine's migration: its own instance and all that it has called, in one transaction. So a case
 * runs by one set of models, and what it calls later comes from that set, too.
 */
@Component
class EngineCaseMover implements CaseMover {

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final IdentityService identities;
    private final ProcessEngineConfigurationImpl configuration;
    private final MovePlans plans;
    private final CaseMoveJob job;
    private final TransactionTemplate participating;

    EngineCaseMover(
            RuntimeService runtime,
            RepositoryService repository,
            IdentityService identities,
            ProcessEngineConfigurationImpl configuration,
            MovePlans plans,
            CaseMoveJob job,
            PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.repository = repository;
        this.identities = identities;
        this.configuration = configuration;
        this.plans = plans;
        this.job = job;
        this.participating = new TransactionTemplate(transactions);
    }

    @Override
    public List<Plan> plans(String deployment, Set<String> processes) {
        return ActingUser.asNobody(identities, () -> plansFor(deployment, processes));
    }

    private List<Plan> plansFor(String deployment, Set<String> processes) {
        Map<String, ProcessDefinition> targets = targets(deployment);
        List<Plan> found = new ArrayList<>();
        for (ProcessDefinition source :
                repository.createProcessDefinitionQuery().list()) {
            ProcessDefinition target = targets.get(source.getKey());
            boolean asked = processes.isEmpty() || processes.contains(source.getKey());
            if (target == null
                    || !asked
                    || source.getDeploymentId().equals(deployment)
                    || runtime.createProcessInstanceQuery()
                                    .processDefinitionId(source.getId())
                                    .count()
                            == 0) {
                continue;
            }
            PlannedMove plan = plans.between(source.getId(), target.getId());
            found.add(new Plan(
                    source.getKey(),
                    source.getName() == null ? source.getKey() : source.getName(),
                    source.getVersion(),
                    target.getVersion(),
                    plan.renamed(),
                    plan.gone(),
                    plan.begunAnew()));
        }
        found.sort(Comparator.comparing(Plan::process).thenComparing(Plan::fromVersion));
        return found;
    }

    private Map<String, ProcessDefinition> targets(String deployment) {
        Map<String, ProcessDefinition> targets = new HashMap<>();
        repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .list()
                .forEach(definition -> targets.put(definition.getKey(), definition));
        return targets;
    }

    @Override
    public Result move(String instance, String deployment, Runnable record) {
        return ActingUser.asNobody(identities, () -> inOneTransaction(instance, deployment, record, false));
    }

    @Override
    public Result tryOut(String instance, String deployment) {
        return ActingUser.asNobody(identities, () -> inOneTransaction(instance, deployment, () -> {}, true));
    }

    @Override
    public void schedule(long move) {
        configuration.getCommandExecutorTxRequired().execute(context -> {
            job.send(context, move);
            return null;
        });
    }

    /** In a transaction and a context of its own, also within a job of the engine. */
    private Result inOneTransaction(String instance, String deployment, Runnable record, boolean onlyTried) {
        Result[] result = {Result.of(Outcome.MOVED)};
        try {
            configuration.getCommandExecutorTxRequiresNew().execute(context -> {
                result[0] = moveAll(instance, deployment);
                if (result[0].outcome() == Outcome.MOVED && !onlyTried) {
                    record.run();
                } else {
                    participating.executeWithoutResult(status -> status.setRollbackOnly());
                }
                return null;
            });
        } catch (OptimisticLockingException e) {
            return Result.of(Outcome.BUSY);
        } catch (UnexpectedRollbackException e) {
            if (result[0].outcome() == Outcome.MOVED && !onlyTried) {
                throw e;
            }
        }
        return result[0];
    }

    private Result moveAll(String instance, String deployment) {
        List<ProcessInstance> all = runtime.createProcessInstanceQuery()
                .rootProcessInstanceId(instance)
                .list();
        if (all.isEmpty()) {
            return Result.of(Outcome.ENDED);
        }
        Map<String, ProcessDefinition> targets = targets(deployment);
        for (ProcessInstance each : all) {
            ProcessDefinition source = repository.getProcessDefinition(each.getProcessDefinitionId());
            ProcessDefinition target = targets.get(source.getKey());
            if (source.getDeploymentId().equals(deployment)) {
                continue;
            }
            if (target == null) {
                return stays(each, "The new models have no process " + label(source) + ".");
            }
            try {
                runtime.newMigration(
                                plans.between(source.getId(), target.getId()).plan())
                        .processInstanceIds(each.getId())
                        .execute();
            } catch (MigratingProcessInstanceValidationException e) {
                return stays(each, why(e.getValidationReport(), source));
            }
        }
        return Result.of(Outcome.MOVED);
    }

    private Result stays(ProcessInstance instance, String why) {
        BpmnModelInstance model = repository.getBpmnModelInstance(instance.getProcessDefinitionId());
        Set<String> labels = new LinkedHashSet<>();
        for (String activity : runtime.getActiveActivityIds(instance.getId())) {
            labels.add(label(model, activity));
        }
        ProcessDefinition definition = repository.getProcessDefinition(instance.getProcessDefinitionId());
        return new Result(Outcome.STAYS, label(definition) + ": " + String.join(", ", labels), why);
    }

    private String why(MigratingProcessInstanceValidationReport report, ProcessDefinition source) {
        BpmnModelInstance model = repository.getBpmnModelInstance(source.getId());
        Set<String> reasons = new LinkedHashSet<>();
        report.getActivityInstanceReports()
                .forEach(each -> reasons.add(
                        each.getMigrationInstruction() == null
                                ? gone(label(model, each.getSourceScopeId()))
                                : label(model, each.getSourceScopeId()) + " cannot be moved: "
                                        + String.join(" ", each.getFailures())));
        report.getTransitionInstanceReports()
                .forEach(each -> reasons.add(
                        each.getMigrationInstruction() == null
                                ? gone(label(model, each.getSourceScopeId()))
                                : label(model, each.getSourceScopeId()) + " cannot be moved: "
                                        + String.join(" ", each.getFailures())));
        reasons.addAll(report.getFailures());
        return String.join(" ", reasons);
    }

    private static String gone(String label) {
        return "The new models have no step like " + label + ", or have it elsewhere.";
    }

    private static String label(BpmnModelInstance model, String element) {
        return model.getModelElementById(element) instanceof FlowNode node ? MovePlans.label(node) : element;
    }

    private static String label(ProcessDefinition definition) {
        return "*" + (definition.getName() == null ? definition.getKey() : definition.getName()) + "*";
    }
}
