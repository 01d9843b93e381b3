package org.ordertocash.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.ordertocash.input.InvalidInput;

/**
 * A process variable with its one name and its one type, declared once in the contract of a process.
 *
 * <p>Only plain columns of the engine and JSON: never a serialised Java object. Amounts for arithmetic stay in the
 * domain's tables; a variable carries ids, flags, decision inputs and texts that are ready for people. Dates are points
 * in time (UTC).
 *
 * @param <T> the Java type that {@link #get} returns; {@link JsonNode} for JSON
 */
public final class Variable<T> {

    /** The types that a process variable may have. */
    public enum Type {
        STRING,
        BOOLEAN,
        LONG,
        DOUBLE,
        DATE,
        JSON
    }

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final String name;
    private final Type type;
    private final Class<T> javaType;

    private Variable(String name, Type type, Class<T> javaType) {
        this.name = Objects.requireNonNull(name);
        this.type = type;
        this.javaType = javaType;
    }

    /** A text, also a code such as a decision's outcome. */
    public static Variable<String> stringVariable(String name) {
        return new Variable<>(name, Type.STRING, String.class);
    }

    /** A flag that a gateway asks for. */
    public static Variable<Boolean> booleanVariable(String name) {
        return new Variable<>(name, Type.BOOLEAN, Boolean.class);
    }

    /** An id or a count. */
    public static Variable<Long> longVariable(String name) {
        return new Variable<>(name, Type.LONG, Long.class);
    }

    /** A decision input only: no amount is ever computed from it. */
    public static Variable<Double> doubleVariable(String name) {
        return new Variable<>(name, Type.DOUBLE, Double.class);
    }

    /** A point in time, for a timer. */
    public static Variable<Date> dateVariable(String name) {
        return new Variable<>(name, Type.DATE, Date.class);
    }

    /** What a form shows or a decision table answers, see {@link #json(Object)}. */
    public static Variable<JsonNode> jsonVariable(String name) {
        return new Variable<>(name, Type.JSON, JsonNode.class);
    }

    /** Turns records, maps and lists into the value of a JSON variable; dates become ISO 8601 texts. */
    public static JsonNode json(Object value) {
        return MAPPER.valueToTree(value);
    }

    public String name() {
        return name;
    }

    public Type type() {
        return type;
    }

    /**
     * The value, which must be there.
     *
     * @throws IllegalStateException when it is not set
     * @throws InvalidInput when it has another type
     */
    public T get(VariableScope scope) {
        return find(scope).orElseThrow(() -> new IllegalStateException("Process variable '" + name + "' is not set"));
    }

    /**
     * The value, or empty when it is not set (for what a person may leave open, such as a comment).
     *
     * @throws InvalidInput when it has another type
     */
    public Optional<T> find(VariableScope scope) {
        return Optional.ofNullable(scope.getVariable(name)).map(this::convert);
    }

    /** Sets the value; {@code null} clears it. */
    public void set(VariableScope scope, T value) {
        scope.setVariable(name, typed(value));
    }

    /** Adds the value to the variables that a start or a message carries. */
    public void put(Map<String, Object> variables, T value) {
        variables.put(name, typed(value));
    }

    private TypedValue typed(T value) {
        return switch (type) {
            case STRING -> Variables.stringValue((String) value);
            case BOOLEAN -> Variables.booleanValue((Boolean) value);
            case LONG -> Variables.longValue((Long) value);
            case DOUBLE -> Variables.doubleValue((Double) value);
            case DATE -> Variables.dateValue((Date) value);
            case JSON ->
                SpinValues.jsonValue(value == null ? "null" : value.toString()).create();
        };
    }

    private T convert(Object value) {
        // forms and REST clients send whole numbers as they like
        Object converted = switch (type) {
            case LONG -> value instanceof Integer number ? number.longValue() : value;
            case DOUBLE -> value instanceof Number number ? number.doubleValue() : value;
            case JSON -> node(value);
            default -> value;
        };
        if (!javaType.isInstance(converted)) {
            // only what a person or program sent can have another type: the product sets values through this class
            throw InvalidInput.of(
                    name, "is a " + value.getClass().getSimpleName() + ", expected " + javaType.getSimpleName());
        }
        return javaType.cast(converted);
    }

    // a form's facts are JSON values; results of decision tables arrive as lists and maps
    private static JsonNode node(Object value) {
        try {
            return value instanceof SpinJsonNode spin ? MAPPER.readTree(spin.toString()) : MAPPER.valueToTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON variable does not hold JSON", e);
        }
    }

    @Override
    public String toString() {
        return name + " (" + type + ")";
    }
}
