package org.ordertocash.statement.camt;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ordertocash.statement.reported.UnreadableStatement;

/**
 * Walks down an XML file once, forwards only, and never trusts it: no DTD, no entities but the five of XML itself, and
 * a limit on depth, text and elements. Names are local names; namespaces are ignored.
 */
final class XmlCursor {

    static final int MAX_DEPTH = 60;
    static final int MAX_TEXT = 20_000;
    /** Between two calls of {@link #resetCount()}. */
    static final int MAX_ELEMENTS = 5_000_000;

    interface Child {
        /** The cursor stands on the start of the child; what is not read of it is skipped afterwards. */
        void at(String name);
    }

    private final GuardedInput input;
    private final XMLStreamReader reader;
    private int depth;
    private int elements;

    XmlCursor(InputStream in, long maxSize) {
        input = new GuardedInput(in, maxSize);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            reader = factory.createXMLStreamReader(input);
        } catch (XMLStreamException | RuntimeException e) {
            throw broken(e, 1, 1);
        }
    }

    /** Calls back for each child of the element that the cursor stands on, and leaves the cursor at its end. */
    void children(Child child) {
        int parent = depth;
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                child.at(reader.getLocalName());
                while (depth > parent) {
                    next();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && depth < parent
                    || event == XMLStreamConstants.END_DOCUMENT) {
                return;
            }
        }
    }

    /** The element's own text, trimmed, with each white space inside made one blank; null if there is none. */
    String text() {
        return textOrChildren(name -> {});
    }

    /** For elements that were text in old versions and have children in newer ones. */
    String textOrChildren(Child child) {
        int own = depth;
        StringBuilder text = new StringBuilder();
        while (depth >= own) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                child.at(reader.getLocalName());
                while (depth > own) {
                    next();
                }
            } else if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) {
                if (text.length() + reader.getTextLength() > MAX_TEXT) {
                    throw refusal(
                            "A text is longer than " + MAX_TEXT + " characters; no bank statement has such a text.");
                }
                text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            }
        }
        return text.isEmpty() ? null : tidy(text);
    }

    private static String tidy(CharSequence text) {
        StringBuilder tidy = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '\u00a0') {
                blank = true;
            } else {
                if (blank && !tidy.isEmpty()) {
                    tidy.append(' ');
                }
                blank = false;
                tidy.append(c);
            }
        }
        return tidy.isEmpty() ? null : tidy.toString();
    }

    String attribute(String localName) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(localName)) {
                return tidy(reader.getAttributeValue(i));
            }
        }
        return null;
    }

    /** Empty if the element has none. */
    String namespace() {
        return reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    }

    int line() {
        return Math.max(1, reader.getLocation().getLineNumber());
    }

    void resetCount() {
        elements = 0;
    }

    UnreadableStatement refusal(String sentence) {
        return new UnreadableStatement(line(), Math.max(1, reader.getLocation().getColumnNumber()), sentence);
    }

    private int next() {
        int event;
        try {
            event = reader.next();
        } catch (XMLStreamException | RuntimeException e) {
            throw broken(e, line(), Math.max(1, reader.getLocation().getColumnNumber()));
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
            input.rootSeen();
            if (++depth > MAX_DEPTH) {
                throw refusal("The elements are nested more than " + MAX_DEPTH + " deep; no bank statement is.");
            }
            if (++elements > MAX_ELEMENTS) {
                throw refusal("One entry has more than " + MAX_ELEMENTS + " elements.");
            }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw refusal(
                    "The file declares or uses XML entities. Bank statements never do, and such files can do harm: it "
                            + "was not read.");
        }
        return event;
    }

    private static UnreadableStatement broken(Exception e, int line, int column) {
        if (e instanceof UnreadableStatement limit) {
            return limit;
        }
        if (e.getCause() instanceof UnreadableStatement limit) {
            return limit;
        }
        String detail =
                e.getMessage() == null ? "" : e.getMessage().replaceFirst("(?s)^ParseError at .*?Message: ", "");
        detail = detail.replaceAll("\\s+", " ").strip();
        return new UnreadableStatement(
                line,
                column,
                "The file is incomplete or damaged: from here on it cannot be read as XML"
                        + (detail.isEmpty()
                                ? "."
                                : " (" + (detail.length() > 200 ? detail.substring(0, 200) : detail) + ").")
                        + " Fetch it from the bank again.");
    }
}
