package org.ordertocash.process.deliveryproblem;

import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.invoice.delivery.Solution;
import org.ordertocash.process.Variable;

/**
 * The contract of delivery-problem.bpmn: one instance per delivery that came back, business key = order number, of a
 * credit note that of its request.
 */
public final class DeliveryProblemModel {

    public static final String KEY = "delivery-problem";

    public static final Variable<Long> DELIVERY_ID = longVariable("deliveryId");
    public static final Variable<JsonNode> DELIVERY_CASE = jsonVariable("deliveryCase");
    /** What the task is about, for the list of tasks: customer and what came back. */
    public static final Variable<String> SUBJECT = stringVariable("subject");

    /** resend, post or resolved. */
    public static final Variable<String> SOLUTION = stringVariable("deliverySolution");

    public static final Variable<String> CORRECTED_ADDRESS = stringVariable("correctedAddress");
    public static final Variable<String> SOLUTION_NOTE = stringVariable("solutionNote");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES =
            List.of(DELIVERY_ID, DELIVERY_CASE, SUBJECT, SOLUTION, CORRECTED_ADDRESS, SOLUTION_NOTE);

    /** Null: none was chosen, or none that there is. */
    static Solution solution(VariableScope scope) {
        Optional<String> chosen = SOLUTION.find(scope).map(text -> text.toUpperCase(Locale.ROOT));
        return Arrays.stream(Solution.values())
                .filter(solution -> chosen.filter(solution.name()::equals).isPresent())
                .findFirst()
                .orElse(null);
    }

    private DeliveryProblemModel() {}
}
