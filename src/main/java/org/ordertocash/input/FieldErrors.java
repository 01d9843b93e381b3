package org.ordertocash.input;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects every error of an input, so that the sender learns of all of them at once. */
public final class FieldErrors {

    private final List<FieldError> errors = new ArrayList<>();

    /**
     * Notes an error when the condition does not hold.
     *
     * @param message goes on after the name of the field: "is missing"
     */
    public FieldErrors require(boolean condition, String field, String message) {
        if (!condition) {
            errors.add(new FieldError(field, message));
        }
        return this;
    }

    /** The same with a sentence that does not begin with the name of the field. */
    public FieldErrors requireOrSay(boolean condition, String field, String sentence) {
        if (!condition) {
            errors.add(new FieldError(field, sentence, true));
        }
        return this;
    }

    /** Text that must be there and may have at most {@code max} characters. */
    public FieldErrors text(String value, int max, String field) {
        require(value != null && !value.isBlank(), field, "is missing");
        return optionalText(value, max, field);
    }

    public FieldErrors optionalText(String value, int max, String field) {
        return length(value, max, field)
                .objection(Optional.ofNullable(value).flatMap(Characters::objectionInOneLine), field);
    }

    /**
     * A key by which a sender knows its message: a text without blanks around it, which one side would keep and another
     * one drop.
     */
    public FieldErrors key(String value, int max, String field) {
        return text(value, max, field)
                .require(
                        value == null
                                || value.isBlank()
                                || !isBlank(value.codePointAt(0)) && !isBlank(value.codePointBefore(value.length())),
                        field,
                        "begins or ends with a blank");
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private FieldErrors length(String value, int max, String field) {
        return require(value == null || value.length() <= max, field, "is longer than " + max + " characters");
    }

    private FieldErrors objection(Optional<String> objection, String field) {
        return require(objection.isEmpty(), field, objection.orElse(""));
    }

    /** Optional text that may have several lines. */
    public FieldErrors comment(String value, int max, String field) {
        return length(value, max, field).objection(Optional.ofNullable(value).flatMap(Characters::objection), field);
    }

    /** A day of this business: from 2000 to 2099. */
    public FieldErrors day(LocalDate day, String field) {
        return require(
                day == null || (day.getYear() >= 2000 && day.getYear() <= 2099),
                field,
                "is not a day from 2000 to 2099");
    }

    /** A day not more than some years before or after today. */
    public FieldErrors near(LocalDate day, LocalDate today, int yearsBefore, int yearsAfter, String field) {
        LocalDate first = today.minusYears(yearsBefore);
        LocalDate last = today.plusYears(yearsAfter);
        return require(
                day == null || !day.isBefore(first) && !day.isAfter(last),
                field,
                "is far from today: it must be from " + first + " to " + last);
    }

    /** In the order in which they were noted. */
    public List<FieldError> list() {
        return List.copyOf(errors);
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    /** @throws InvalidInput when an error was noted */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }
}
