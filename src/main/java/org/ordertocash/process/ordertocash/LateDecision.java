package org.ordertocash.process.ordertocash;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.ordertocash.input.FieldErrors;

/**
 * What a person decided on a late shipment.
 *
 * @param newDate null unless it is postponed
 */
record LateDecision(Kind kind, LocalDate newDate, String reason) {

    private static final int LONGEST_REASON = 1000;

    /** As the form writes it, in small letters. */
    enum Kind {
        POSTPONE,
        CLOSE,
        CANCEL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads the form's answer.
     *
     * @param somethingShipped then the order cannot be cancelled; else it cannot be closed
     * @throws org.ordertocash.input.InvalidInput what is missing, with the names of the form
     */
    static LateDecision of(VariableScope task, LocalDate today, boolean somethingShipped) {
        String word = OrderToCash.LATE_DECISION.find(task).orElse("");
        String reason = OrderToCash.DECISION_COMMENT.find(task).orElse("");
        String date = OrderToCash.NEW_DATE.find(task).orElse("").strip();
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(null);
        FieldErrors errors = new FieldErrors()
                .requireOrSay(
                        kind != null, OrderToCash.LATE_DECISION.name(), "Choose a new day, to close or to cancel.")
                .requireOrSay(
                        kind != Kind.CANCEL || !somethingShipped,
                        OrderToCash.LATE_DECISION.name(),
                        "Something is shipped: close the rest instead of cancelling.")
                .requireOrSay(
                        kind != Kind.CLOSE || somethingShipped,
                        OrderToCash.LATE_DECISION.name(),
                        "Nothing is shipped: cancel instead of closing the rest.")
                .text(reason, LONGEST_REASON, OrderToCash.DECISION_COMMENT.name());
        LocalDate day = kind == Kind.POSTPONE ? day(date, errors) : null;
        errors.requireOrSay(
                        day == null || !day.isBefore(today),
                        OrderToCash.NEW_DATE.name(),
                        "The new day must not be in the past.")
                .near(day, today, 1, 3, OrderToCash.NEW_DATE.name())
                .throwIfAny();
        return new LateDecision(kind, day, reason);
    }

    private static LocalDate day(String written, FieldErrors errors) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeParseException notADay) {
            errors.requireOrSay(
                    false,
                    OrderToCash.NEW_DATE.name(),
                    written.isEmpty()
                            ? "Say for which day it is promised now, such as 2026-03-31."
                            : "The new day cannot be read: write it as 2026-03-31.");
            return null;
        }
    }
}
