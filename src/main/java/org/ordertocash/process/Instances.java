package org.ordertocash.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationResult;
import org.ordertocash.process.engine.ActingUser;
import org.springframework.stereotype.Component;

/**
 * Starts instances and brings messages to them. A domain fact does this, not the person who caused it: so no rights of
 * that person in the engine are needed.
 */
@Component
public class Instances {

    private final RuntimeService runtime;
    private final IdentityService identities;

    Instances(RuntimeService runtime, IdentityService identities) {
        this.runtime = runtime;
        this.identities = identities;
    }

    public void start(String key, String businessKey, Map<String, Object> variables) {
        ActingUser.asNobody(identities, () -> runtime.startProcessInstanceByKey(key, businessKey, variables));
    }

    /** The id of the new instance. */
    public String startByMessage(String message, String businessKey, Map<String, Object> variables) {
        return ActingUser.asNobody(
                        identities, () -> runtime.startProcessInstanceByMessage(message, businessKey, variables))
                .getId();
    }

    public boolean isRunning(String processInstanceId) {
        return ActingUser.asNobody(
                        identities,
                        () -> runtime.createProcessInstanceQuery()
                                .processInstanceId(processInstanceId)
                                .count())
                > 0;
    }

    public boolean waitsAt(String key, String businessKey, String... activityIds) {
        return ActingUser.asNobody(
                        identities,
                        () -> runtime.createProcessInstanceQuery()
                                .processDefinitionKey(key)
                                .processInstanceBusinessKey(businessKey)
                                .activityIdIn(activityIds)
                                .count())
                > 0;
    }

    public boolean isRunning(String key, String businessKey) {
        return ActingUser.asNobody(
                        identities,
                        () -> runtime.createProcessInstanceQuery()
                                .processDefinitionKey(key)
                                .processInstanceBusinessKey(businessKey)
                                .count())
                > 0;
    }

    /** Renews variables of the instance with this key, where one is running. */
    public void renew(String key, String businessKey, Map<String, Object> variables) {
        ActingUser.asNobody(
                        identities,
                        () -> runtime.createProcessInstanceQuery()
                                .processDefinitionKey(key)
                                .processInstanceBusinessKey(businessKey)
                                .list())
                .forEach(instance -> ActingUser.asNobody(identities, () -> {
                    runtime.setVariables(instance.getId(), variables);
                    return null;
                }));
    }

    /**
     * Whether an instance with this key was waiting for the message. When none was, the fact itself is stored and found
     * later.
     */
    public boolean tell(String message, String businessKey) {
        List<MessageCorrelationResult> told = ActingUser.asNobody(
                identities,
                () -> runtime.createMessageCorrelation(message)
                        .processInstanceBusinessKey(businessKey)
                        .correlateAllWithResult());
        return !told.isEmpty();
    }
}
