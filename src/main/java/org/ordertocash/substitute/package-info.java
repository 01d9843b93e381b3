/**
 * Substitutes: who does whose work from one day to another. A substitute has the principal's groups as far as the scope
 * goes ({@link org.ordertocash.substitute.Substitutes#groupsOf}), so sees and may take the principal's tasks, and is
 * one pair of eyes with the principal in that time (SQL {@code one_pair_of_eyes}). Knows no other module, publishes
 * nothing.
 */
package org.ordertocash.substitute;
