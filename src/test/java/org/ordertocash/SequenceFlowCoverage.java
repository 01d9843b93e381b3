package org.ordertocash;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.boot.test.context.TestComponent;

/**
 * Notes each sequence flow that the engine takes, so that a test of a process can say which it has never been through.
 */
@TestComponent
public class SequenceFlowCoverage extends AbstractProcessEnginePlugin {

    private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
                String flow = transition.getId();
                transition.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> TAKEN.add(
                        flow + "@" + execution.getProcessDefinitionId().replaceFirst(":.*", "")));
            }
        });
    }

    static void forget(String process) {
        TAKEN.removeIf(flow -> flow.endsWith("@" + process));
    }

    /** Flows of the model that were not taken since it was last forgotten. */
    static Set<String> missing(String process) {
        var model = Bpmn.readModelFromStream(
                SequenceFlowCoverage.class.getResourceAsStream("/processes/" + process + ".bpmn"));
        return model.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> !taken(process, flow))
                .map(SequenceFlow::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean taken(String process, SequenceFlow flow) {
        // the engine jumps from an event-based gateway into the event that came: what leaves the event tells of it
        return flow.getSource() instanceof EventBasedGateway
                ? flow.getTarget().getOutgoing().stream().anyMatch(next -> TAKEN.contains(next.getId() + "@" + process))
                : TAKEN.contains(flow.getId() + "@" + process);
    }
}
