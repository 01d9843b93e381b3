package org.ordertocash.web.page.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ordertocash.order.AdjustmentKind;
import org.ordertocash.order.NewAdjustment;
import org.ordertocash.web.page.TypedForm;

/** Allowances and charges of an order in a form: fields {@code reason-a0} and so on; rows may stay empty. */
final class AdjustmentRows {

    static final int ROWS = 3;

    private static final Pattern ROW = Pattern.compile("adjustments\\[(\\d+)]\\.(\\w+)");

    private final TypedForm form;
    private final List<Integer> filled = new ArrayList<>();

    AdjustmentRows(TypedForm form) {
        this.form = form;
        IntStream.range(0, ROWS)
                .filter(row -> form.text("reason-a" + row) != null
                        || form.text("amount-a" + row) != null
                        || form.text("percent-a" + row) != null)
                .forEach(filled::add);
    }

    /** Null: there are none. */
    List<NewAdjustment> all() {
        return filled.isEmpty() ? null : filled.stream().map(this::row).toList();
    }

    private NewAdjustment row(int row) {
        String rate = form.value("tax-a" + row).replaceAll(".* ", "");
        return new NewAdjustment(
                "ALLOWANCE".equals(form.value("kind-a" + row)) ? AdjustmentKind.ALLOWANCE : AdjustmentKind.CHARGE,
                form.text("reason-a" + row),
                null,
                form.number("amount-a" + row),
                form.number("percent-a" + row),
                form.value("tax-a" + row).replaceAll(" .*", ""),
                rate.matches("\\d{1,3}(\\.\\d{1,4})?") ? new BigDecimal(rate) : null,
                null);
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
    static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("adjustments", "Allowances and charges");
        for (int row = 0; row < ROWS; row++) {
            String of = "Allowance or charge " + (row + 1) + ": ";
            names.put("reason-a" + row, of + "reason");
            names.put("amount-a" + row, of + "amount");
            names.put("percent-a" + row, of + "percent");
            names.put("tax-a" + row, of + "tax");
        }
        return names;
    }
}
