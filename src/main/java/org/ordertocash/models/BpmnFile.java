package org.ordertocash.models;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A process of a set, with what the rules ask about it.
 *
 * @param file its name in the set
 * @param flows as the engine reads them
 */
public record BpmnFile(String file, BpmnModelInstance model, List<Value> values, Flows flows) {

    public static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** Whatever prefix a file gives to a namespace, the rules know it by this one. */
    private static final Map<String, String> PREFIXES = Map.of(
            "http://www.omg.org/spec/BPMN/20100524/MODEL",
            "bpmn:",
            CAMUNDA,
            "camunda:",
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "bpmndi:",
            "http://www.omg.org/spec/DD/20100524/DC",
            "dc:",
            "http://www.omg.org/spec/DD/20100524/DI",
            "di:",
            "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:",
            "http://www.w3.org/2000/xmlns/",
            "xmlns:",
            "http://camunda.org/schema/modeler/1.0",
            "modeler:",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "bioc:",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
            "color:");

    /** An element (without attribute), an attribute, or a text; {@code element} is the nearest id around it. */
    public record Value(String element, String tag, String attribute, String text) {

        public boolean isExpression() {
            return text.contains("${") || text.contains("#{");
        }

        public boolean isText() {
            return attribute.isEmpty() && !text.isEmpty();
        }
    }

    static BpmnFile read(String file, byte[] content, Document document) throws SafeXml.Unreadable {
        List<Value> values = new ArrayList<>();
        collect(document.getDocumentElement(), "", values);
        flowsLeadSomewhere(values);
        try {
            BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(content));
            for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
                if (flow.getSource() == null || flow.getTarget() == null) {
                    throw new SafeXml.Unreadable(flow.getId() + " does not begin and end at a step, an event or a"
                            + " gateway. Draw it again");
                }
            }
            if (model.getModelElementsByType(Process.class).size() != 1) {
                throw new SafeXml.Unreadable("It must hold one process. Draw each process into a file of its own");
            }
            return new BpmnFile(file, model, List.copyOf(values), Flows.of(model));
        } catch (ModelException e) {
            throw new SafeXml.Unreadable("It is no BPMN as the standard has it: " + ReadModels.cause(e));
        }
    }

    // the parser would say it in the words of XML Schema, without the place
    private static void flowsLeadSomewhere(List<Value> values) throws SafeXml.Unreadable {
        List<String> ids = values.stream()
                .filter(value -> value.attribute().equals("id"))
                .map(Value::text)
                .toList();
        for (Value value : values) {
            if (List.of("sourceRef", "targetRef", "attachedToRef", "default").contains(value.attribute())
                    && !ids.contains(value.text())) {
                throw new SafeXml.Unreadable(value.element() + " begins at, ends at or is attached to " + value.text()
                        + ", which is not there. Draw it again, or remove it");
            }
        }
    }

    private static void collect(Element element, String outerId, List<Value> values) {
        String tag = name(element);
        boolean named = element.hasAttribute("id") && !tag.endsWith("EventDefinition");
        String id = named ? element.getAttribute("id") : outerId;
        values.add(new Value(id, tag, "", ""));
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            values.add(new Value(id, tag, name(attribute), attribute.getNodeValue()));
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, id, values);
            } else if (child.getNodeType() != Node.COMMENT_NODE
                    && !child.getTextContent().isBlank()) {
                values.add(new Value(id, tag, "", child.getTextContent().strip()));
            }
        }
    }

    private static String name(Node node) {
        String space = node.getNamespaceURI();
        return space == null ? node.getLocalName() : PREFIXES.getOrDefault(space, space + ":") + node.getLocalName();
    }

    /**
     * By the flows' own ends: what an element says of its flows ({@code bpmn:outgoing}) may be missing or wrong, and
     * the engine does not look at it.
     */
    public record Flows(
            List<FlowNode> nodes, Map<String, List<SequenceFlow>> leaving, Map<String, List<SequenceFlow>> arriving) {

        static Flows of(BpmnModelInstance model) {
            var flows = model.getModelElementsByType(SequenceFlow.class);
            return new Flows(
                    List.copyOf(model.getModelElementsByType(FlowNode.class)),
                    flows.stream()
                            .collect(Collectors.groupingBy(
                                    flow -> flow.getSource().getId())),
                    flows.stream()
                            .collect(Collectors.groupingBy(
                                    flow -> flow.getTarget().getId())));
        }
    }

    /** The flows that leave an element. */
    public List<SequenceFlow> leaving(FlowNode node) {
        return flows.leaving().getOrDefault(node.getId(), List.of());
    }

    /** The flows that arrive at an element. */
    public List<SequenceFlow> arriving(FlowNode node) {
        return flows.arriving().getOrDefault(node.getId(), List.of());
    }

    /** Without its folder. */
    public String name() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    public Process process() {
        return model.getDefinitions().getRootElements().stream()
                .filter(Process.class::isInstance)
                .map(Process.class::cast)
                .findFirst()
                .orElseThrow();
    }

    public String key() {
        return process().getId();
    }

    public <T extends ModelElementInstance> Collection<T> elements(Class<T> type) {
        if (FlowNode.class.isAssignableFrom(type)) { // asked for often, and dear to find
            return flows.nodes().stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }
        return model.getModelElementsByType(type);
    }

    public List<Value> expressions() {
        return values.stream()
                .filter(value -> value.isExpression() && !value.tag().equals("bpmn:documentation"))
                .toList();
    }

    public ModelFinding finding(String rule, BaseElement element, String sentence) {
        return finding(rule, element.getId(), sentence);
    }

    /** @param sentence goes on after the name of the element */
    public ModelFinding finding(String rule, String elementId, String sentence) {
        return ModelFinding.of(file, elementId, rule, called(elementId) + " " + sentence);
    }

    /** What people call an element: the label that they see, else its id. */
    public String called(String elementId) {
        ModelElementInstance element = model.getModelElementById(elementId);
        if (element instanceof SequenceFlow flow) {
            return "The flow from " + called(flow.getSource().getId()) + " to "
                    + called(flow.getTarget().getId());
        }
        String label = element == null ? null : element.getAttributeValue("name");
        return label == null || label.isBlank() ? elementId : "*" + label + "*";
    }

    /** The value of an attribute of Camunda's; empty where it is not there. */
    public static String camunda(ModelElementInstance element, String attribute) {
        String value = element.getAttributeValueNs(CAMUNDA, attribute);
        return value == null ? "" : value;
    }
}
