package org.ordertocash.process.offer;

/**
 * The account that a task is about.
 *
 * @param customer the customer's number
 * @param country of the customer
 * @param team that was chosen for this account; null: by the table
 * @param owner user who answers for the account; null, like the collector: nobody in particular
 */
record TaskAccount(
        String customer,
        String name,
        String entity,
        String country,
        String segment,
        String team,
        String owner,
        String collector) {}
