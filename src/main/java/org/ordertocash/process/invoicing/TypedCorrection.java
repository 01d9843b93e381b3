package org.ordertocash.process.invoicing;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.invoice.gate.InvoiceCorrection;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.process.Variable;

/** Reads what a person typed in the task <em>Correct invoice data</em>. */
final class TypedCorrection {

    private static final Pattern NUMBERS = Pattern.compile("\\d{1,6}(\\s*[,;]\\s*\\d{1,6})*");
    private static final Pattern RATE = Pattern.compile("\\d{1,3}([.,]\\d{1,4})?");
    private static final List<String> CATEGORIES = List.of("S", "Z", "E", "AE", "K", "G", "O");

    private TypedCorrection() {}

    /**
     * Nothing typed is no correction: what was wrong was corrected elsewhere.
     *
     * @throws org.ordertocash.input.InvalidInput what cannot be read
     */
    static InvoiceCorrection of(VariableScope task, SalesOrder order) {
        String lines = typed(InvoicingModel.CORRECTED_LINES, task);
        String category = typed(InvoicingModel.CORRECTED_TAX_CATEGORY, task);
        String rate = typed(InvoicingModel.CORRECTED_TAX_RATE, task);
        boolean all = "all".equalsIgnoreCase(lines);
        new FieldErrors()
                .requireOrSay(
                        lines == null || all || NUMBERS.matcher(lines).matches(),
                        InvoicingModel.CORRECTED_LINES.name(),
                        "Write the numbers of the lines, such as 1, 3, or all.")
                .requireOrSay(
                        category == null || CATEGORIES.contains(category),
                        InvoicingModel.CORRECTED_TAX_CATEGORY.name(),
                        "Choose a category.")
                .requireOrSay(
                        rate == null || RATE.matcher(rate).matches(),
                        InvoicingModel.CORRECTED_TAX_RATE.name(),
                        "Write the rate in percent, such as 19 or 5.5.")
                .throwIfAny();
        return new InvoiceCorrection(
                lines == null
                        ? List.of()
                        : (all ? all(order) : numbers(lines)).distinct().toList(),
                category,
                rate == null ? null : new BigDecimal(rate.replace(',', '.')),
                typed(InvoicingModel.CORRECTED_TAX_REASON, task),
                typed(InvoicingModel.CORRECTED_PO_NUMBER, task),
                typed(InvoicingModel.CORRECTION_REASON, task));
    }

    private static Stream<Integer> all(SalesOrder order) {
        return order.lines().stream().map(OrderLine::lineNumber);
    }

    private static Stream<Integer> numbers(String lines) {
        return Arrays.stream(lines.split("[\\s,;]+")).map(Integer::valueOf);
    }

    private static String typed(Variable<String> variable, VariableScope task) {
        return variable.find(task)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }
}
