package org.ordertocash.collections;

import java.util.List;

/**
 * The facts of the form that reviews a run; all texts are ready for people.
 *
 * @param entity the legal entity whose accounts they are
 * @param runOn the day of the run, in the entity's time zone
 * @param proposed number of accounts proposed
 * @param blocked number of accounts blocked
 * @param total overdue amount of the proposed accounts, one sum per currency
 */
public record ProposalReview(
        String entity,
        String runOn,
        int proposed,
        int blocked,
        String total,
        List<Account> accounts,
        List<BlockedAccount> blockedAccounts,
        List<Choice> choices) {

    /** @param delivery how the notice will reach the customer */
    public record Account(
            String customer,
            String customerName,
            int level,
            String levelName,
            String overdue,
            int arrearsDays,
            int items,
            String delivery) {}

    public record BlockedAccount(String customer, String customerName, int level, String overdue, String reason) {}

    /** @param value id of the proposal as text */
    public record Choice(String label, String value) {}
}
