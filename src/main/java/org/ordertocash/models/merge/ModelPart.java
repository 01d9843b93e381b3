package org.ordertocash.models.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A part of a model: an element, an attribute, a property, a list. Among its siblings it is known by its key, which is
 * the same in all three versions: an id, a name, or what it is about.
 */
final class ModelPart {

    /** How it is written. */
    enum Kind {
        ELEMENT,
        ATTRIBUTE,
        OBJECT,
        LIST,
        VALUE
    }

    private final Kind kind;
    private final String key;
    private final String name;
    private final Map<String, ModelPart> parts = new LinkedHashMap<>();
    private String text;
    private boolean whole;

    ModelPart(Kind kind, String key, String name, String text) {
        this.kind = kind;
        this.key = key;
        this.name = name;
        this.text = text;
    }

    static ModelPart attribute(String name, String value) {
        return new ModelPart(Kind.ATTRIBUTE, "@" + name, name, value);
    }

    Kind kind() {
        return kind;
    }

    String key() {
        return key;
    }

    /** The tag of an element, the name of an attribute or property. */
    String name() {
        return name;
    }

    String text() {
        return text;
    }

    void text(String changed) {
        text = changed;
    }

    /** It is taken as it is, or not at all: half a rectangle makes no sense. */
    boolean isWhole() {
        return whole;
    }

    ModelPart asWhole() {
        whole = true;
        return this;
    }

    List<ModelPart> parts() {
        return List.copyOf(parts.values());
    }

    List<String> keys() {
        return List.copyOf(parts.keySet());
    }

    Optional<ModelPart> part(String wanted) {
        return Optional.ofNullable(parts.get(wanted));
    }

    boolean has(String wanted) {
        return parts.containsKey(wanted);
    }

    void add(ModelPart part) {
        parts.put(part.key, part);
    }

    void remove(String unwanted) {
        parts.remove(unwanted);
    }

    /** All parts anew, in this order. */
    void order(List<ModelPart> inOrder) {
        parts.clear();
        inOrder.forEach(this::add);
    }

    /** The same with another key: a cell is known by its column. */
    ModelPart keyed(String other) {
        ModelPart part = new ModelPart(kind, other, name, text);
        parts.values().forEach(part::add);
        part.whole = whole;
        return part;
    }

    ModelPart copy() {
        ModelPart part = new ModelPart(kind, key, name, text);
        parts.values().forEach(inner -> part.add(inner.copy()));
        part.whole = whole;
        return part;
    }

    /** The text of an attribute, of a property without its quotes; empty where it is not there. */
    String value(String wanted) {
        ModelPart part = parts.getOrDefault("@" + wanted, parts.get(wanted));
        if (part == null || part.text == null) {
            return "";
        }
        boolean quoted = part.kind == Kind.VALUE && part.text.startsWith("\"") && part.text.length() > 1;
        return quoted ? part.text.substring(1, part.text.length() - 1) : part.text;
    }

    String id() {
        return value("id");
    }

    void forEach(Consumer<ModelPart> visitor) {
        visitor.accept(this);
        parts().forEach(part -> part.forEach(visitor));
    }

    /** By what it says: neither where it stands among its siblings nor how it is written counts. */
    boolean isSame(ModelPart other) {
        return name.equals(other.name)
                && Objects.equals(text, other.text)
                && parts.keySet().equals(other.parts.keySet())
                && parts.values().stream().allMatch(part -> part.isSame(other.parts.get(part.key)));
    }

    /** As {@link #isSame}, and in the same order: rows of a table, fields of a form. */
    boolean isSameInOrder(ModelPart other) {
        return isSame(other) && elementsInOrder(this).equals(elementsInOrder(other));
    }

    private static List<String> elementsInOrder(ModelPart part) {
        List<String> keys = new ArrayList<>();
        part.forEach(inner -> {
            if (inner.kind != Kind.ATTRIBUTE && inner.kind != Kind.VALUE) {
                keys.add(inner.key);
            }
        });
        return keys;
    }

    @Override
    public String toString() {
        return key + (text == null ? "" : " " + text) + (parts.isEmpty() ? "" : " " + parts.values());
    }
}
