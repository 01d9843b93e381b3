package org.ordertocash.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** One file of processes/ with what the rules ask about it. */
record BpmnFile(String name, BpmnModelInstance model, List<Value> values) {

    static final Path FOLDER = Path.of("processes");

    /** An attribute or the text of an XML element; {@code element} is the nearest id around it. */
    record Value(String element, String tag, String attribute, String text) {

        boolean isExpression() {
            return text.contains("${") || text.contains("#{");
        }
    }

    static List<BpmnFile> all() {
        return files(FOLDER, ".bpmn").map(BpmnFile::read).toList();
    }

    static Stream<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BpmnFile read(Path file) {
        return new BpmnFile(file.getFileName().toString(), Bpmn.readModelFromFile(file.toFile()), readValues(file));
    }

    private static List<Value> readValues(Path file) {
        try {
            List<Value> values = new ArrayList<>();
            collect(
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(file.toFile())
                            .getDocumentElement(),
                    "",
                    values);
            return List.copyOf(values);
        } catch (Exception e) {
            throw new IllegalStateException(file + " is not readable XML", e);
        }
    }

    private static void collect(Element element, String outerId, List<Value> values) {
        boolean named = element.hasAttribute("id") && !element.getTagName().endsWith("EventDefinition");
        String id = named ? element.getAttribute("id") : outerId;
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            values.add(new Value(id, element.getTagName(), attribute.getNodeName(), attribute.getNodeValue()));
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, id, values);
            } else if (child.getNodeType() != Node.COMMENT_NODE
                    && !child.getTextContent().isBlank()) {
                values.add(new Value(
                        id, element.getTagName(), "", child.getTextContent().strip()));
            }
        }
    }

    Process process() {
        return elements(Process.class).iterator().next();
    }

    String key() {
        return process().getId();
    }

    <T extends ModelElementInstance> Collection<T> elements(Class<T> type) {
        return model.getModelElementsByType(type);
    }

    List<Value> expressions() {
        return values.stream()
                .filter(value -> value.isExpression() && !value.tag().endsWith(":documentation"))
                .toList();
    }

    /** The start of each sentence: which element of which file. */
    String at(BaseElement element) {
        return at(element.getId());
    }

    String at(String elementId) {
        return name + ": " + elementId + " ";
    }

    static String camunda(ModelElementInstance element, String attribute) {
        String value = element.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, attribute);
        return value == null ? "" : value;
    }
}
