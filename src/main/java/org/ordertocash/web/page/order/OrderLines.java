package org.ordertocash.web.page.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.ordertocash.order.NewOrder;
import org.ordertocash.order.OrderChange;
import org.ordertocash.order.OrderLine;
import org.ordertocash.web.page.TypedForm;

/**
 * The lines of an order in a form: fields {@code quantity-0}, {@code quantity-1} and so on, of which some rows may be
 * empty. A line of an order that is there has its number in {@code line-0}.
 */
final class OrderLines {

    private static final int MORE = 3;
    private static final int MOST = 200;
    private static final List<String> TYPED = List.of("sku", "description", "quantity", "unitPrice");
    private static final Pattern LINE = Pattern.compile("lines\\[(\\d+)]\\.(\\w+)");

    private final TypedForm form;
    private final List<Integer> filled = new ArrayList<>();

    OrderLines(TypedForm form) {
        this.form = form;
        IntStream.range(0, rows()).filter(this::isFilled).forEach(filled::add);
    }

    /** How many rows the form has. */
    int rows() {
        String rows = form.value("rows");
        return rows.matches("\\d{1,3}") ? Math.min(MOST, Integer.parseInt(rows)) : MORE;
    }

    static TypedForm empty(TypedForm form) {
        return form.with("rows", MORE);
    }

    /** The lines of an order, and rows for new ones. */
    static TypedForm of(TypedForm form, List<OrderLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            OrderLine line = lines.get(i);
            form.with("line-" + i, line.lineNumber())
                    .with("quantity-" + i, line.quantity())
                    .with("unitPrice-" + i, line.unitPrice())
                    .with("discountPercent-" + i, line.discountPercent());
        }
        return form.with("rows", lines.size() + 1);
    }

    void addRows() {
        form.with("rows", Math.min(MOST, rows() + MORE));
    }

    private boolean isFilled(int row) {
        return form.text("line-" + row) != null
                ? form.text("quantity-" + row) != null
                : TYPED.stream().anyMatch(field -> form.text(field + "-" + row) != null);
    }

    List<NewOrder.Line> ofNewOrder() {
        return filled.stream()
                .map(row -> new NewOrder.Line(
                        form.text("sku-" + row),
                        form.text("description-" + row),
                        form.number("quantity-" + row),
                        form.text("unit-" + row),
                        form.number("unitPrice-" + row),
                        form.number("discountPercent-" + row),
                        taxCategory(row),
                        taxRate(row)))
                .toList();
    }

    /** A line whose quantity was emptied is left out; what is as before is not said again. */
    List<OrderChange.Line> ofChange(List<OrderLine> inForce) {
        return filled.stream().map(row -> ofChange(row, inForce)).toList();
    }

    private OrderChange.Line ofChange(int row, List<OrderLine> inForce) {
        BigDecimal quantity = form.number("quantity-" + row);
        BigDecimal price = form.number("unitPrice-" + row);
        BigDecimal discount = form.number("discountPercent-" + row);
        String number = form.text("line-" + row);
        if (number == null || !number.matches("\\d{1,6}")) {
            return new OrderChange.Line(
                    null,
                    form.text("sku-" + row),
                    form.text("description-" + row),
                    quantity,
                    form.text("unit-" + row),
                    price,
                    discount,
                    taxCategory(row),
                    taxRate(row));
        }
        int line = Integer.parseInt(number);
        OrderLine before = inForce.stream()
                .filter(one -> one.lineNumber() == line)
                .findFirst()
                .orElse(null);
        return new OrderChange.Line(
                line,
                null,
                null,
                before != null && same(quantity, before.quantity()) ? null : quantity,
                null,
                before != null && same(price, before.unitPrice()) ? null : price,
                before != null && same(discount, before.discountPercent()) ? null : discount,
                null,
                null);
    }

    private static boolean same(BigDecimal typed, BigDecimal before) {
        return typed != null && typed.compareTo(before) == 0;
    }

    /** The choice is of both: {@code S 19}. */
    private String taxCategory(int row) {
        return form.value("tax-" + row).replaceAll(" .*", "");
    }

    private BigDecimal taxRate(int row) {
        String rate = form.value("tax-" + row).replaceAll(".* ", "");
        return rate.matches("\\d{1,3}(\\.\\d{1,4})?") ? new BigDecimal(rate) : null;
    }

    /** The field of the form by that of the order: {@code lines[0].quantity} of the first row that is filled. */
    String place(String field) {
        Matcher line = LINE.matcher(field);
        if (!line.matches()) {
            return field.startsWith("lines") ? "lines" : field;
        }
        String name = line.group(2).startsWith("tax") ? "tax" : line.group(2);
        int index = Integer.parseInt(line.group(1));
        return name + "-" + (index < filled.size() ? filled.get(index) : index);
    }

    /** What the fields are called, for the list of what is wrong. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("lines", "The lines");
        names.put("customerPoNumber", "Customer's order number");
        names.put("requestedDate", "Wanted for");
        names.put("reason", "Reason");
        for (int row = 0; row < rows(); row++) {
            String of = "Row " + (row + 1) + ": ";
            names.put("sku-" + row, of + "article");
            names.put("description-" + row, of + "description");
            names.put("quantity-" + row, of + "quantity");
            names.put("unit-" + row, of + "unit");
            names.put("unitPrice-" + row, of + "price");
            names.put("discountPercent-" + row, of + "discount");
            names.put("tax-" + row, of + "tax");
        }
        return names;
    }
}
