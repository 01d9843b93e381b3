package org.ordertocash.substitute;

import java.time.LocalDate;

/**
 * What is asked for.
 *
 * @param principal whose work it is; null: of who asks
 * @param substitute who does it
 * @param scope null: all
 * @param from first day; null: today
 * @param to last day
 */
public record NewSubstitution(
        String principal, String substitute, Substitution.Scope scope, LocalDate from, LocalDate to) {}
