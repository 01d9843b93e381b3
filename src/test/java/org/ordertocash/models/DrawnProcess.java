package org.ordertocash.models;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A process as its XML says it, for {@link TokenGame}: read apart from what the checks read. */
final class DrawnProcess {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** An element with what the game asks of it; {@code scope} is the id of the process or sub-process around it. */
    record Drawn(String id, String tag, String scope, Map<String, String> says, List<String> guards) {

        String say(String what) {
            return says.getOrDefault(what, "");
        }

        boolean is(String... tags) {
            return List.of(tags).contains(tag);
        }
    }

    record Flow(String id, String from, String to, String condition) {}

    final String key;
    final Map<String, Drawn> elements = new TreeMap<>();
    private final List<Flow> flows = new ArrayList<>();
    private final Map<String, List<Flow>> leaving = new HashMap<>();
    private final Map<String, List<Flow>> arriving = new HashMap<>();
    private final Map<String, List<Drawn>> scopes = new HashMap<>();

    private DrawnProcess(String key) {
        this.key = key;
    }

    static DrawnProcess of(byte[] content) {
        Element process = (Element)
                document(content).getElementsByTagNameNS(BPMN, "process").item(0);
        DrawnProcess drawn = new DrawnProcess(process.getAttribute("id"));
        drawn.read(process, process.getAttribute("id"));
        drawn.flows.forEach(flow -> {
            drawn.leaving.computeIfAbsent(flow.from(), id -> new ArrayList<>()).add(flow);
            drawn.arriving.computeIfAbsent(flow.to(), id -> new ArrayList<>()).add(flow);
        });
        drawn.elements
                .values()
                .forEach(element -> drawn.scopes
                        .computeIfAbsent(element.scope(), id -> new ArrayList<>())
                        .add(element));
        return drawn;
    }

    static Document document(byte[] content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(content));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void read(Element scope, String id) {
        for (Node child = scope.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (!(child instanceof Element element) || !BPMN.equals(element.getNamespaceURI())) {
                continue;
            }
            if (element.getLocalName().equals("sequenceFlow")) {
                flows.add(new Flow(
                        element.getAttribute("id"),
                        element.getAttribute("sourceRef"),
                        element.getAttribute("targetRef"),
                        text(element, "conditionExpression")));
            } else if (element.hasAttribute("id") && !element.getLocalName().equals("textAnnotation")) {
                elements.put(element.getAttribute("id"), drawn(element, id));
                if (element.getLocalName().equals("subProcess")) {
                    read(element, element.getAttribute("id"));
                }
            }
        }
    }

    private static Drawn drawn(Element element, String scope) {
        Map<String, String> says = new HashMap<>();
        for (String name : List.of("default", "attachedToRef", "cancelActivity", "calledElement", "triggeredByEvent")) {
            says.put(name, element.getAttribute(name));
        }
        says.put("bean", element.getAttributeNS(CAMUNDA, "delegateExpression"));
        says.put("decision", element.getAttributeNS(CAMUNDA, "decisionRef"));
        for (String event : List.of("messageEventDefinition", "timerEventDefinition")) {
            if (element.getElementsByTagNameNS(BPMN, event).getLength() > 0) {
                says.put("event", event);
            }
        }
        var many = element.getElementsByTagNameNS(BPMN, "multiInstanceLoopCharacteristics");
        if (many.getLength() > 0 && many.item(0).getParentNode() == element) {
            says.put("many", "yes");
        }
        List<String> guards = new ArrayList<>();
        if (!element.getLocalName().equals("subProcess")) {
            each(element, "in", in -> {
                if (in.getAttribute("target").equals("approvalKind")) {
                    says.merge("kind", in.getAttribute("sourceExpression"), (one, other) -> "several");
                }
            });
            each(element, "out", out -> {
                if (out.getAttribute("source").equals("approved")) {
                    says.put("hears", out.getAttribute("target"));
                }
            });
            each(
                    element,
                    "taskListener",
                    listener -> guards.add(
                            listener.getAttribute("delegateExpression") + " " + listener.getAttribute("event")));
        }
        return new Drawn(element.getAttribute("id"), element.getLocalName(), scope, says, guards);
    }

    private static void each(Element element, String tag, Consumer<Element> what) {
        var found = element.getElementsByTagNameNS(CAMUNDA, tag);
        for (int i = 0; i < found.getLength(); i++) {
            what.accept((Element) found.item(i));
        }
    }

    private static String text(Element element, String tag) {
        var found = element.getElementsByTagNameNS(BPMN, tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    List<Flow> from(String id) {
        return leaving.getOrDefault(id, List.of());
    }

    List<Flow> to(String id) {
        return arriving.getOrDefault(id, List.of());
    }

    /** Whether the engine asks the condition of this flow at all. */
    String asked(Flow flow) {
        Drawn from = elements.get(flow.from());
        boolean never =
                from.is("parallelGateway", "eventBasedGateway", "startEvent", "boundaryEvent", "intermediateCatchEvent")
                        || from.say("default").equals(flow.id());
        return never ? "" : flow.condition().replaceAll("\\s", "");
    }

    List<Drawn> in(String scope) {
        return scopes.getOrDefault(scope, List.of());
    }
}
