package org.ordertocash.web.page.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.order.NewAdjustment;
import org.ordertocash.order.OrderAdjustment;
import org.ordertocash.web.page.TypedForm;

/**
 * Allowances and charges of a whole order in a form: fields {@code reason-a0} and so on; rows may stay empty. Those of
 * an order that is there are the first rows, in their order. What a person does not see of one, its code and why it is
 * not taxed, stays with it as long as what it belongs to does: the code while kind and reason are as they were, why it
 * is not taxed while its tax is.
 */
final class AdjustmentRows {

    private static final int MORE = 3;
    private static final int MOST = 20;

    private static final Pattern ROW = Pattern.compile("adjustments\\[(\\d+)]\\.(\\w+)");

    private final TypedForm form;
    private final List<Integer> filled = new ArrayList<>();

    AdjustmentRows(TypedForm form) {
        this.form = form;
        IntStream.range(0, rows())
                .filter(row -> form.text("reason-a" + row) != null
                        || form.text("amount-a" + row) != null
                        || form.text("percent-a" + row) != null)
                .forEach(filled::add);
    }

    /** Those of an order, and rows for new ones. */
    static TypedForm of(TypedForm form, List<OrderAdjustment> inForce) {
        for (int i = 0; i < inForce.size(); i++) {
            OrderAdjustment one = inForce.get(i);
            form.with("kind-a" + i, one.kind().name())
                    .with("reason-a" + i, one.reason())
                    .with("amount-a" + i, one.percent() == null ? Amounts.shortest(one.amount()) : null)
                    .with("percent-a" + i, Amounts.shortest(one.percent()))
                    .with("tax-a" + i, tax(one));
        }
        return form.with("adjustmentRows", Math.max(MORE, Math.min(MOST, inForce.size() + 1)));
    }

    /** Category and rate as the form has them: {@code S 19}. */
    static String tax(OrderAdjustment one) {
        return one.taxCategory() + " " + Amounts.shortest(one.taxRate()).toPlainString();
    }

    void addRows() {
        form.with("adjustmentRows", Math.min(MOST, rows() + MORE));
    }

    /** How many rows the form has. */
    int rows() {
        String rows = form.value("adjustmentRows");
        return rows.matches("\\d{1,3}") ? Math.min(MOST, Integer.parseInt(rows)) : MORE;
    }

    /** Null: there are none. */
    List<NewAdjustment> all() {
        return filled.isEmpty() ? null : ofRows(List.of());
    }

    /** All that the order is to have; null: as before, or the form has none. */
    List<NewAdjustment> ofChange(List<OrderAdjustment> inForce) {
        if (form.text("adjustmentRows") == null) {
            return null;
        }
        List<NewAdjustment> told = ofRows(inForce);
        boolean asBefore = told.size() == inForce.size()
                && IntStream.range(0, told.size()).allMatch(i -> same(told.get(i), inForce.get(i)));
        return asBefore ? null : told;
    }

    private static boolean same(NewAdjustment told, OrderAdjustment before) {
        return told.kind() == before.kind()
                && before.reason().equals(told.reason())
                && Objects.equals(told.code(), before.code())
                && same(told.percent(), before.percent())
                && (before.percent() != null || same(told.amount(), before.amount()))
                && before.taxCategory().equals(told.taxCategory())
                && same(told.taxRate(), before.taxRate());
    }

    private static boolean same(BigDecimal typed, BigDecimal before) {
        return typed == null || before == null ? typed == before : typed.compareTo(before) == 0;
    }

    private List<NewAdjustment> ofRows(List<OrderAdjustment> inForce) {
        return filled.stream()
                .map(row -> row(row, row < inForce.size() ? inForce.get(row) : null))
                .toList();
    }

    /** @param before null: it is a new one */
    private NewAdjustment row(int row, OrderAdjustment before) {
        String tax = form.value("tax-a" + row);
        String rate = tax.replaceAll(".* ", "");
        AdjustmentKind kind =
                "ALLOWANCE".equals(form.value("kind-a" + row)) ? AdjustmentKind.ALLOWANCE : AdjustmentKind.CHARGE;
        String reason = form.text("reason-a" + row);
        return new NewAdjustment(
                kind,
                reason,
                before != null && kind == before.kind() && before.reason().equals(reason) ? before.code() : null,
                form.number("amount-a" + row),
                form.number("percent-a" + row),
                tax.replaceAll(" .*", ""),
                rate.matches("\\d{1,3}(\\.\\d{1,4})?") ? new BigDecimal(rate) : null,
                before != null && tax.equals(tax(before)) ? before.taxReason() : null);
    }

    /** The field of the form by that of the order, if it is one of these. */
    String place(String field) {
        Matcher row = ROW.matcher(field);
        if (!row.matches()) {
            return field;
        }
        String name = row.group(2).startsWith("tax") ? "tax" : row.group(2).equals("code") ? "reason" : row.group(2);
        int index = Integer.parseInt(row.group(1));
        return name + "-a" + (index < filled.size() ? filled.get(index) : index);
    }

    /** What the fields are called, for the list of what is wrong. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("adjustments", "Allowances and charges");
        for (int row = 0; row < rows(); row++) {
            String of = "Allowance or charge " + (row + 1) + ": ";
            names.put("reason-a" + row, of + "reason");
            names.put("amount-a" + row, of + "amount");
            names.put("percent-a" + row, of + "percent");
            names.put("tax-a" + row, of + "tax");
        }
        return names;
    }
}
