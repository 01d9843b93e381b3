package org.ordertocash.models.merge;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ordertocash.models.merge.ModelPart.Kind;

/**
 * Reads the versions of one XML file into parts, and writes them as the Modeler does. All versions are read by one of
 * these, so that they have the same prefixes: those of the first. Comments are dropped, as the Modeler drops them.
 */
final class XmlParts {

    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    /** Of BPMN, whatever prefixes a file has, so that the rules of this room know its elements by name. */
    private static final Map<String, String> USUAL = Map.of(
            "http://www.omg.org/spec/BPMN/20100524/MODEL",
            "bpmn",
            "http://camunda.org/schema/1.0/bpmn",
            "camunda",
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "bpmndi");

    /** What is known by something that it says, by the name of its tag. */
    private static final Map<String, List<String>> KNOWN_BY = Map.of(
            "in", List.of("target", "businessKey", "variables"),
            "out", List.of("target", "variables"),
            "inputParameter", List.of("name"),
            "outputParameter", List.of("name"),
            "property", List.of("name"),
            "field", List.of("name"),
            "taskListener", List.of("event", "delegateExpression"),
            "executionListener", List.of("event", "delegateExpression"));

    private static final Set<String> KNOWN_BY_TEXT = Set.of("incoming", "outgoing", "flowNodeRef");
    /** The way of a flow is one thing. */
    private static final String POINT = "waypoint";

    private static final String RECTANGLE = "Bounds";

    private final Map<String, String> prefixes = new LinkedHashMap<>();

    ModelPart read(byte[] content) throws NotMergeable {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // what comes before the first element says nothing
            }
            return element(reader, new HashMap<>());
        } catch (XMLStreamException e) {
            throw new NotMergeable("It is no well-formed XML: " + e.getMessage());
        }
    }

    private ModelPart element(XMLStreamReader reader, Map<String, Integer> siblings)
            throws XMLStreamException, NotMergeable {
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            declare(reader.getNamespaceURI(i), reader.getNamespacePrefix(i));
        }
        String name = name(reader.getName());
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            QName attribute = reader.getAttributeName(i);
            attributes.put(name(attribute), value(attribute, reader.getAttributeValue(i), reader));
        }
        Map<String, ModelPart> inner = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        Map<String, Integer> seen = new HashMap<>();
        ModelPart points = new ModelPart(Kind.LIST, POINT, POINT, null).asWhole();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                ModelPart part = element(reader, seen);
                if (isNamed(part.name(), POINT)) {
                    points.add(part.keyed(String.valueOf(points.keys().size())));
                    inner.put(POINT, points);
                } else if (inner.put(part.key(), part) != null) {
                    throw new NotMergeable("It has " + part.key() + " twice");
                }
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        if (!inner.isEmpty() && !text.toString().isBlank()) {
            throw new NotMergeable("It has text between the elements of " + name);
        }
        String content = inner.isEmpty() && !text.toString().isBlank() ? text.toString() : null;
        ModelPart part = new ModelPart(Kind.ELEMENT, key(name, attributes, content, siblings), name, content);
        attributes.forEach((attribute, value) -> part.add(ModelPart.attribute(attribute, value)));
        inner.values().forEach(part::add);
        return isNamed(name, RECTANGLE) ? part.asWhole() : part;
    }

    private static String key(String name, Map<String, String> attributes, String text, Map<String, Integer> siblings) {
        String local = name.substring(name.indexOf(':') + 1);
        if (attributes.containsKey("id")) {
            return name + " " + attributes.get("id");
        }
        if (KNOWN_BY_TEXT.contains(local)) {
            return name + " " + text;
        }
        StringBuilder key = new StringBuilder(name);
        KNOWN_BY.getOrDefault(local, List.of())
                .forEach(attribute -> key.append(' ').append(attributes.getOrDefault(attribute, "")));
        int number = siblings.merge(key.toString(), 1, Integer::sum);
        return number == 1 ? key.toString() : key + " #" + number;
    }

    static boolean isNamed(String name, String local) {
        return name.equals(local) || name.endsWith(":" + local);
    }

    private void declare(String space, String prefix) {
        String wanted = USUAL.getOrDefault(space, prefix == null ? "" : prefix);
        if (space != null && !prefixes.containsKey(space)) {
            prefixes.put(space, prefixes.containsValue(wanted) ? "ns" + prefixes.size() : wanted);
        }
    }

    private String name(QName name) throws NotMergeable {
        if (name.getNamespaceURI().isEmpty()) {
            return name.getLocalPart();
        }
        String prefix = prefixes.get(name.getNamespaceURI());
        if (prefix == null) {
            throw new NotMergeable("It uses " + name.getPrefix() + ": without saying what that is");
        }
        return prefix.isEmpty() ? name.getLocalPart() : prefix + ":" + name.getLocalPart();
    }

    /** The type of an element is written with a prefix, too. */
    private String value(QName attribute, String value, XMLStreamReader reader) throws NotMergeable {
        if (!attribute.getNamespaceURI().equals(INSTANCE)
                || !attribute.getLocalPart().equals("type")) {
            return value;
        }
        int colon = value.indexOf(':');
        String space = reader.getNamespaceURI(colon < 0 ? "" : value.substring(0, colon));
        return space == null ? value : name(new QName(space, value.substring(colon + 1)));
    }

    byte[] write(ModelPart root) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        write(root, "", xml);
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(ModelPart part, String indent, StringBuilder xml) {
        xml.append(indent).append('<').append(part.name());
        if (indent.isEmpty()) {
            Set<String> used = used(part);
            prefixes.forEach((space, prefix) -> {
                if (used.contains(prefix)) {
                    xml.append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix)
                            .append("=\"")
                            .append(escaped(space, true))
                            .append('"');
                }
            });
        }
        List<ModelPart> elements = part.parts().stream()
                .filter(inner -> inner.kind() != Kind.ATTRIBUTE)
                .flatMap(inner -> inner.kind() == Kind.LIST ? inner.parts().stream() : List.of(inner).stream())
                .toList();
        part.parts().stream()
                .filter(inner -> inner.kind() == Kind.ATTRIBUTE)
                .forEach(attribute -> xml.append(' ')
                        .append(attribute.name())
                        .append("=\"")
                        .append(escaped(attribute.text(), true))
                        .append('"'));
        if (!elements.isEmpty()) {
            xml.append(">\n");
            elements.forEach(inner -> write(inner, indent + "  ", xml));
            xml.append(indent).append("</").append(part.name()).append(">\n");
        } else if (part.text() != null || isNamed(part.name(), "text")) {
            xml.append('>')
                    .append(escaped(part.text() == null ? "" : part.text(), false))
                    .append("</")
                    .append(part.name())
                    .append(">\n");
        } else {
            xml.append(" />\n");
        }
    }

    private static Set<String> used(ModelPart root) {
        Set<String> used = new TreeSet<>();
        root.forEach(part -> {
            int colon = part.name().indexOf(':');
            if (colon > 0) {
                used.add(part.name().substring(0, colon));
            } else if (part.kind() == Kind.ELEMENT) {
                used.add("");
            }
        });
        return used;
    }

    private static String escaped(String text, boolean attribute) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return attribute
                ? escaped.replace("\"", "&quot;")
                        .replace("\n", "&#10;")
                        .replace("\t", "&#9;")
                        .replace("\r", "&#13;")
                : escaped.replace("\r", "&#13;");
    }
}
