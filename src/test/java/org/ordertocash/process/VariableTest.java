package org.ordertocash.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.input.InvalidInput;

/** One name, one type: what the engine hands back is what the contract says. */
class VariableTest {

    private static final Variable<Long> ORDER_ID = Variable.longVariable("orderId");
    private static final Variable<JsonNode> FACTS = Variable.jsonVariable("facts");

    private final Map<String, Object> stored = new HashMap<>();
    private final VariableScope scope = mock(VariableScope.class);

    record Facts(String customer, LocalDate dueOn) {}

    @BeforeEach
    void storeInAMap() {
        when(scope.getVariable(anyString())).thenAnswer(call -> stored.get(call.<String>getArgument(0)));
        doAnswer(call -> stored.put(
                        call.getArgument(0), call.<TypedValue>getArgument(1).getValue()))
                .when(scope)
                .setVariable(anyString(), any());
    }

    @Test
    void whatIsSetIsRead() {
        ORDER_ID.set(scope, 9_007_199_254_740_993L);

        assertThat(ORDER_ID.get(scope)).isEqualTo(9_007_199_254_740_993L);
    }

    @Test
    void aWholeNumberFromAFormIsALong() {
        stored.put("orderId", 7);

        assertThat(ORDER_ID.get(scope)).isEqualTo(7L);
    }

    @Test
    void aValueOfAnotherTypeIsRefusedByName() {
        stored.put("orderId", "7");

        assertThatThrownBy(() -> ORDER_ID.get(scope))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("orderId: is a String, expected Long");
    }

    @Test
    void aMissingValueIsEmptyOrRefusedByName() {
        assertThat(ORDER_ID.find(scope)).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> ORDER_ID.get(scope))
                .withMessage("Process variable 'orderId' is not set");
    }

    @Test
    void factsTravelAsJsonWithDatesAsText() {
        FACTS.set(scope, Variable.json(new Facts("Müller", LocalDate.of(2026, 11, 30))));

        assertThat(stored.get("facts")).hasToString("{\"customer\":\"Müller\",\"dueOn\":\"2026-11-30\"}");
        assertThat(FACTS.get(scope).path("dueOn").asText()).isEqualTo("2026-11-30");
    }

    @Test
    void jsonIsReadFromSpinAndFromTheResultOfADecision() {
        stored.put("facts", Spin.JSON("[{\"level\":1}]"));
        assertThat(FACTS.get(scope).get(0).path("level").asInt()).isEqualTo(1);

        stored.put("facts", List.of(Map.of("level", 2)));
        assertThat(FACTS.get(scope).get(0).path("level").asInt()).isEqualTo(2);
    }
}
