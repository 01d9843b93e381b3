package org.ordertocash.process.shown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.process.Variable;

/** The facts that the form of one kind of task shows. */
public interface ShownFacts {

    /** Ids of the tasks in the models. */
    Set<String> tasks();

    /** Where the facts stand as they were when the task began. */
    Variable<JsonNode> variable();

    /**
     * As things stand now. Does not depend on what the form asks for: the task's variables hold that already when the
     * task is completed.
     */
    JsonNode now(VariableScope task);
}
