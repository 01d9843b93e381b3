package org.ordertocash.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;

/** One decision table of processes/. */
record DecisionFile(String name, DmnModelInstance model, String text) {

    static List<DecisionFile> all() {
        return BpmnFile.files(BpmnFile.FOLDER, ".dmn").map(DecisionFile::read).toList();
    }

    private static DecisionFile read(Path file) {
        try {
            return new DecisionFile(
                    file.getFileName().toString(), Dmn.readModelFromFile(file.toFile()), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Decision decision() {
        return model.getModelElementsByType(Decision.class).iterator().next();
    }

    /** The variables that the table asks for, with their types; of a sum each. */
    Map<String, String> inputs() {
        Map<String, String> inputs = new TreeMap<>();
        for (Input input : model.getModelElementsByType(Input.class)) {
            String expression = input.getInputExpression().getText().getTextContent();
            for (String name : expression.strip().split("\\s*\\+\\s*")) {
                inputs.put(name, input.getInputExpression().getTypeRef());
            }
        }
        return inputs;
    }

    List<String> outputNames() {
        return model.getModelElementsByType(Output.class).stream()
                .map(Output::getName)
                .toList();
    }

    List<String> ruleIds() {
        return model.getModelElementsByType(Rule.class).stream()
                .map(Rule::getId)
                .toList();
    }
}
