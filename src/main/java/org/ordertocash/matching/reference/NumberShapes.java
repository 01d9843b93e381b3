package org.ordertocash.matching.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The forms in which a legal entity writes its numbers: {@code INV2026000123} is {@code AAA9999999999}, beginning with
 * {@code INV}.
 */
public final class NumberShapes {

    /** One form: its letters and digits, and the letters that it begins with. */
    public record Shape(WrittenNumber.Kind kind, String form, String prefix) {

        String afterPrefix() {
            return form.substring(prefix.length());
        }
    }

    private final Map<String, List<Shape>> byForm = new HashMap<>();
    private final Set<String> beginnings = new HashSet<>();
    private final Map<Integer, List<Shape>> byLength = new HashMap<>();
    private final TreeMap<Integer, List<Shape>> byDigits = new TreeMap<>();
    private final Set<String> prefixes =
            new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private final WrittenNumber.Kind cut;

    public NumberShapes(Collection<Shape> shapes) {
        this(shapes, null);
    }

    /** @param cut the legal entity has more forms of this kind; null: these are all */
    public NumberShapes(Collection<Shape> shapes, WrittenNumber.Kind cut) {
        this.cut = cut;
        for (Shape shape : shapes) {
            byForm.computeIfAbsent(shape.form(), f -> new ArrayList<>()).add(shape);
            for (int end = 1; end <= shape.form().length(); end++) {
                beginnings.add(shape.form().substring(0, end));
            }
            byLength.computeIfAbsent(shape.form().length(), l -> new ArrayList<>())
                    .add(shape);
            // nobody knows whose order numbers these are: only as they are written
            if (shape.kind() != WrittenNumber.Kind.ORDER
                    && !shape.prefix().isEmpty()
                    && shape.form().length() > shape.prefix().length()
                    && shape.afterPrefix().indexOf('A') < 0) {
                byDigits.computeIfAbsent(shape.afterPrefix().length(), l -> new ArrayList<>())
                        .add(shape);
            }
            if (!shape.prefix().isEmpty()) {
                prefixes.add(shape.prefix());
            }
        }
    }

    /** Whether there are more forms of documents, or only of the customers' order numbers. */
    public boolean cut(boolean orders) {
        return cut != null && (cut == WrittenNumber.Kind.ORDER) == orders;
    }

    public static String form(String key) {
        char[] form = key.toCharArray();
        for (int i = 0; i < form.length; i++) {
            form[i] = form[i] <= '9' ? '9' : 'A';
        }
        return new String(form);
    }

    /** Whether a number may begin in this form. */
    boolean begins(String form) {
        return beginnings.contains(form);
    }

    /** The forms that are exactly this, whatever letters they begin with. */
    public List<Shape> of(String form) {
        return byForm.getOrDefault(form, List.of());
    }

    List<Shape> ofLength(int length) {
        return byLength.getOrDefault(length, List.of());
    }

    /** The forms that are letters and then so many digits. */
    List<Shape> withDigits(int digits) {
        return byDigits.getOrDefault(digits, List.of());
    }

    /** The same with more digits, at most {@code most} of them. */
    Collection<List<Shape>> withMoreDigits(int digits, int most) {
        return byDigits.subMap(digits, false, most, true).values();
    }

    /** The beginnings of numbers, the longest first. */
    Set<String> prefixes() {
        return prefixes;
    }
}
