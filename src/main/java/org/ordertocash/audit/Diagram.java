package org.ordertocash.audit;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What a case file reads from the text of a model: flows of a BPMN model, rows of a decision table. */
final class Diagram {

    /** An arrow of the model. */
    record Flow(String id, String source, String target) {}

    /** A row of a decision table, counted from 1. */
    record Row(String ruleId, int number, String annotation) {}

    private Diagram() {}

    static List<Flow> flows(String bpmn) {
        return elements(parse(bpmn), "sequenceFlow").stream()
                .map(flow -> new Flow(
                        flow.getAttribute("id"), flow.getAttribute("sourceRef"), flow.getAttribute("targetRef")))
                .toList();
    }

    static List<Row> rows(String dmn, String decisionKey) {
        List<Row> rows = new ArrayList<>();
        for (Element decision : elements(parse(dmn), "decision")) {
            if (!decision.getAttribute("id").equals(decisionKey)) {
                continue;
            }
            NodeList rules = decision.getElementsByTagNameNS("*", "rule");
            for (int i = 0; i < rules.getLength(); i++) {
                Element rule = (Element) rules.item(i);
                NodeList description = rule.getElementsByTagNameNS("*", "description");
                String annotation = description.getLength() == 0
                        ? ""
                        : description.item(0).getTextContent().strip();
                rows.add(new Row(rule.getAttribute("id"), i + 1, annotation));
            }
        }
        return rows;
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagNameNS("*", name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (Exception unreadable) {
            throw new IllegalStateException("A deployed model cannot be read", unreadable);
        }
    }
}
