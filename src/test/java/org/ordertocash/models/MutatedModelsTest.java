package org.ordertocash.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.Test;
import org.ordertocash.models.control.Control;
import org.ordertocash.models.control.Controls;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Models changed at random: whatever {@link TokenGame} sees broken, the controls refuse; and nothing makes the checks
 * fail. {@code -Dmutations=2000} tries more than the build does.
 */
class MutatedModelsTest {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final int MUTATIONS = Integer.getInteger("mutations", 60);
    private static final int MOMENTS = 2_000;
    private static final String PARALLEL = "parallel";
    private static final Pattern SIDE_BY_SIDE = Pattern.compile("parallel|runs beside");
    private static final List<String> CALLED_ONLY = List.of("approval", "credit-approval", "down-payment", "invoicing");

    private final ModelChecks checks = new ModelChecks(ProductModels.CODE);
    private final List<Judge> judges = Judge.all();
    /** Where tokens run side by side, another control may be the one that sees it, or what forbids them to. */
    private final List<String> catalogue = Stream.concat(
                    Controls.ofTheProduct().all().stream().map(Control::id), Stream.of(PARALLEL))
            .toList();

    @Test
    void nothingOfTheProductIsBrokenForTheGame() {
        assertThat(broken(ProductModels.MODELS.set(), names())).isEmpty();
    }

    @Test
    void whatTheGameSeesBrokenIsNeverPassed() {
        long seed = Long.getLong("seed", 20261130L);
        Random random = new Random(seed);
        AtomicInteger broken = new AtomicInteger();
        Map<String, Integer> seen = new TreeMap<>();
        for (int number = 0; number < MUTATIONS; number++) {
            Mutation mutation = mutate(random);
            ReadModels models = ProductModels.MODELS.reread(mutation.set());
            List<ModelFinding> findings = checks.check(models);
            if (!models.unreadable().isEmpty()) {
                assertThat(findings).isNotEmpty();
                continue;
            }
            Set<String> refused = findings.stream()
                    .map(finding -> SIDE_BY_SIDE.matcher(finding.sentence()).find() ? PARALLEL : finding.rule())
                    .collect(Collectors.toSet());
            for (String control : broken(mutation.set(), mutation.changed())) {
                broken.incrementAndGet();
                seen.merge(control, 1, Integer::sum);
                assertThat(refused)
                        .as("%s in seed %d, number %d: %s", control, seed, number, mutation.words())
                        .containsAnyElementsOf(catalogue);
            }
        }
        System.out.println("mutations " + MUTATIONS + ", controls broken " + seen);
        assertThat(broken.get()).as("mutations that break something").isGreaterThan(MUTATIONS / 20);
    }

    private Set<String> names() {
        return ProductModels.MODELS.processes().stream().map(BpmnFile::key).collect(Collectors.toSet());
    }

    /** The controls that some case of a process breaks which comes through one of the changed ones. */
    private Set<String> broken(ModelSet set, Set<String> changed) {
        Map<String, DrawnProcess> processes = new HashMap<>();
        for (String name : set.names()) {
            if (name.endsWith(".bpmn")) {
                DrawnProcess process = DrawnProcess.of(set.content(name).orElseThrow());
                processes.put(process.key, process);
            }
        }
        Set<String> broken = new HashSet<>();
        for (String root : processes.keySet()) {
            if (CALLED_ONLY.contains(root) || !comesThrough(processes, root, changed, new HashSet<>())) {
                continue;
            }
            for (Judge judge : judges) {
                if (!broken.contains(judge.control())
                        && TokenGame.canHappen(processes, root, judge.doing(), new HashSet<>())
                        && new TokenGame(processes, judge, MOMENTS).breaks(root)) {
                    broken.add(judge.control());
                }
            }
        }
        return broken;
    }

    private static boolean comesThrough(
            Map<String, DrawnProcess> processes, String root, Set<String> changed, Set<String> asked) {
        if (!processes.containsKey(root) || !asked.add(root)) {
            return false;
        }
        return changed.contains(root)
                || processes.get(root).elements.values().stream()
                        .map(element -> element.say("calledElement"))
                        .anyMatch(called -> comesThrough(processes, called, changed, asked));
    }

    private record Mutation(ModelSet set, Set<String> changed, String words) {}

    /** One to three changes, mostly of processes with something to lose. */
    private static Mutation mutate(Random random) {
        ModelSet set = ProductModels.MODELS.set();
        List<String> names =
                set.names().stream().filter(name -> name.endsWith(".bpmn")).toList();
        Set<String> changed = new HashSet<>();
        List<String> words = new ArrayList<>();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            String name = names.get(random.nextInt(names.size()));
            Document document = DrawnProcess.document(set.content(name).orElseThrow());
            words.add(name + ": " + change(document, random));
            set = set.with(name, bytes(document));
            changed.add(name.substring("processes/".length(), name.length() - ".bpmn".length()));
        }
        return new Mutation(set, changed, words.toString());
    }

    private static String change(Document document, Random random) {
        List<Element> flows = all(document, BPMN, "sequenceFlow");
        List<Element> nodes = nodes(document);
        Element flow = flows.get(random.nextInt(flows.size()));
        Element node = nodes.get(random.nextInt(nodes.size()));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> {
                flow.setAttribute("targetRef", node.getAttribute("id"));
                return flow.getAttribute("id") + " leads to " + node.getAttribute("id");
            }
            case 3 -> {
                flow.setAttribute("sourceRef", node.getAttribute("id"));
                return flow.getAttribute("id") + " comes from " + node.getAttribute("id");
            }
            case 4, 5 -> {
                return bridge(document, node);
            }
            case 6 -> {
                List<Element> conditions = all(document, BPMN, "conditionExpression");
                if (conditions.size() > 1) {
                    Element one = conditions.get(random.nextInt(conditions.size()));
                    Element other = conditions.get(random.nextInt(conditions.size()));
                    one.setTextContent(other.getTextContent());
                }
                return "conditions copied";
            }
            case 7 -> {
                List<Element> gateways = all(document, BPMN, "exclusiveGateway");
                if (!gateways.isEmpty()) {
                    Element gateway = gateways.get(random.nextInt(gateways.size()));
                    List<Element> from = flows.stream()
                            .filter(one -> one.getAttribute("sourceRef").equals(gateway.getAttribute("id")))
                            .toList();
                    if (!from.isEmpty()) {
                        gateway.setAttribute(
                                "default", from.get(random.nextInt(from.size())).getAttribute("id"));
                    }
                    return "another default of " + gateway.getAttribute("id");
                }
                return "nothing";
            }
            case 8 -> {
                List<Element> borders = all(document, BPMN, "boundaryEvent");
                if (!borders.isEmpty()) {
                    Element border = borders.get(random.nextInt(borders.size()));
                    border.setAttribute(
                            "cancelActivity",
                            border.getAttribute("cancelActivity").equals("false") ? "true" : "false");
                    if (node.getLocalName().endsWith("Task")
                            || node.getLocalName().equals("callActivity")) {
                        border.setAttribute("attachedToRef", node.getAttribute("id"));
                    }
                    return border.getAttribute("id") + " at the border of " + border.getAttribute("attachedToRef")
                            + (border.getAttribute("cancelActivity").equals("false") ? ", beside it" : "");
                }
                return "nothing";
            }
            case 9 -> {
                List<Element> steps = all(document, BPMN, "serviceTask");
                if (steps.size() > 1) {
                    steps.get(random.nextInt(steps.size()))
                            .setAttributeNS(
                                    CAMUNDA,
                                    "camunda:delegateExpression",
                                    steps.get(random.nextInt(steps.size()))
                                            .getAttributeNS(CAMUNDA, "delegateExpression"));
                }
                return "a step does what another does";
            }
            case 10 -> {
                List<Element> listeners = all(document, CAMUNDA, "taskListener");
                if (!listeners.isEmpty()) {
                    Element listener = listeners.get(random.nextInt(listeners.size()));
                    listener.getParentNode().removeChild(listener);
                }
                return "a listener gone";
            }
            default -> {
                return retag(document, random, node);
            }
        }
    }

    /** Renamed, made parallel, or done for each of many. */
    private static String retag(Document document, Random random, Element node) {
        if (node.getLocalName().equals("exclusiveGateway")) {
            document.renameNode(node, BPMN, "bpmn:parallelGateway");
            node.removeAttribute("default");
            return node.getAttribute("id") + " is parallel";
        }
        if (node.getLocalName().endsWith("Task") && random.nextBoolean()) {
            Element many = document.createElementNS(BPMN, "bpmn:multiInstanceLoopCharacteristics");
            Element times = document.createElementNS(BPMN, "bpmn:loopCardinality");
            times.setTextContent("2");
            many.appendChild(times);
            node.appendChild(many);
            return node.getAttribute("id") + " for each of many";
        }
        node.setAttribute("name", "Renamed");
        return node.getAttribute("id") + " renamed";
    }

    /** Deletes an element as people do: what led to it leads on to what came after it. */
    private static String bridge(Document document, Element node) {
        String id = node.getAttribute("id");
        List<Element> flows = all(document, BPMN, "sequenceFlow");
        List<Element> out = flows.stream()
                .filter(flow -> flow.getAttribute("sourceRef").equals(id))
                .toList();
        if (out.isEmpty() || node.getLocalName().equals("subProcess")) {
            return "nothing";
        }
        String after = out.get(0).getAttribute("targetRef");
        flows.stream()
                .filter(flow -> flow.getAttribute("targetRef").equals(id))
                .forEach(flow -> flow.setAttribute("targetRef", after));
        List<Element> gone = new ArrayList<>(out);
        all(document, BPMN, "boundaryEvent").stream()
                .filter(border -> border.getAttribute("attachedToRef").equals(id))
                .forEach(border -> {
                    gone.add(border);
                    flows.stream()
                            .filter(flow -> flow.getAttribute("sourceRef").equals(border.getAttribute("id")))
                            .forEach(gone::add);
                });
        gone.add(node);
        gone.stream().distinct().forEach(element -> {
            all(document, "http://www.omg.org/spec/BPMN/20100524/DI", "BPMNShape").stream()
                    .filter(shape -> shape.getAttribute("bpmnElement").equals(element.getAttribute("id")))
                    .forEach(shape -> shape.getParentNode().removeChild(shape));
            all(document, "http://www.omg.org/spec/BPMN/20100524/DI", "BPMNEdge").stream()
                    .filter(edge -> edge.getAttribute("bpmnElement").equals(element.getAttribute("id")))
                    .forEach(edge -> edge.getParentNode().removeChild(edge));
            if (element.getParentNode() != null) {
                element.getParentNode().removeChild(element);
            }
        });
        return id + " deleted";
    }

    private static List<Element> nodes(Document document) {
        return all(document, BPMN, "*").stream()
                .filter(element -> Set.of(
                                "userTask",
                                "serviceTask",
                                "businessRuleTask",
                                "receiveTask",
                                "callActivity",
                                "exclusiveGateway",
                                "eventBasedGateway",
                                "intermediateCatchEvent",
                                "endEvent")
                        .contains(element.getLocalName()))
                .toList();
    }

    private static List<Element> all(Document document, String space, String name) {
        NodeList found = document.getElementsByTagNameNS(space, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static byte[] bytes(Document document) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
