package org.ordertocash.process;

import java.util.stream.Collectors;
import org.ordertocash.input.FieldError;
import org.ordertocash.input.InvalidInput;

/** What is wrong with a form's input, in sentences for the person who filled it in. */
final class RefusedInput {

    private RefusedInput() {}

    static String sentence(InvalidInput wrong) {
        return wrong.errors().stream().map(RefusedInput::sentence).collect(Collectors.joining(" "));
    }

    private static String sentence(FieldError error) {
        String whole = error.sentence() ? error.message() : "The " + words(error.field()) + " " + error.message();
        return Character.toUpperCase(whole.charAt(0)) + whole.substring(1) + (whole.endsWith(".") ? "" : ".");
    }

    /**
     * As the forms label their fields, nearly: {@code decisionComment} is the comment, {@code amount2} the amount 2.
     */
    private static String words(String field) {
        return switch (field) {
            case "decisionComment" -> "comment";
            case "onAccountCustomer" -> "customer";
            default -> field.replaceAll("([a-z])([A-Z0-9])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
        };
    }
}
