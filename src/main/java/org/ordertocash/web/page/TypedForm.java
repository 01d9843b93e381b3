package org.ordertocash.web.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.money.TypedNumber;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What somebody typed into a form, kept as it was typed, with what is wrong beside each field. */
public final class TypedForm {

    private final MultiValueMap<String, String> fields;
    private final Map<String, String> problems = new LinkedHashMap<>();
    private final Set<String> sentences = new HashSet<>();

    public TypedForm(MultiValueMap<String, String> fields) {
        this.fields = new LinkedMultiValueMap<>(fields);
    }

    /** Nothing is typed yet. */
    public TypedForm() {
        this(new LinkedMultiValueMap<>());
    }

    /** Has a field filled before anybody types; null: left empty. */
    public TypedForm with(String name, Object value) {
        fields.set(name, value == null ? "" : value instanceof BigDecimal n ? TypedNumber.plain(n) : value.toString());
        return this;
    }

    /** As it was typed; never null. */
    public String value(String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value;
    }

    /** Without blanks around it; null: nothing. */
    public String text(String name) {
        String value = value(name).strip();
        return value.isEmpty() ? null : value;
    }

    /** Null: nothing, or no number, which is noted as a problem. */
    public BigDecimal number(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        Optional<BigDecimal> number = TypedNumber.parse(text);
        if (number.isEmpty()) {
            wrong(name, "is no number, or could be read in two ways: write 1234 or 1234.50");
        }
        return number.orElse(null);
    }

    /** Null: nothing, or no day, which is noted as a problem. */
    public LocalDate day(String name) {
        String text = text(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            wrong(name, "is no day");
            return null;
        }
    }

    public boolean ticked(String name) {
        return fields.getFirst(name) != null;
    }

    /** The first problem of a field is the one that is told. */
    public TypedForm wrong(String field, String message) {
        problems.putIfAbsent(field, message);
        return this;
    }

    /** @param place the field of the form by the field of the input */
    public TypedForm wrong(InvalidInput problem, UnaryOperator<String> place) {
        problem.errors().forEach(error -> {
            String field = place.apply(error.field());
            if (error.sentence() && problem(field) == null) {
                sentences.add(field);
            }
            wrong(field, error.message());
        });
        return this;
    }

    /** Null: nothing is wrong with the field. */
    public String problem(String field) {
        return problems.get(field);
    }

    /** The problem of a field as a sentence: its name and the problem, or a problem that says all itself. */
    public String told(String field, String name) {
        return sentences.contains(field) ? problem(field) : name + " " + problem(field);
    }

    public boolean isRight() {
        return problems.isEmpty();
    }

    /** By the names of the fields, in the order in which they were noted. */
    public Map<String, String> problems() {
        return problems;
    }
}
