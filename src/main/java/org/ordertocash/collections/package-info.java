/**
 * Getting overdue money in: the daily dunning run (propose, review, approve), the dunning case of an account, and
 * disputes, which keep an amount from being dunned. An account is a customer's debt to one legal entity in one
 * currency. Publishes {@link org.ordertocash.collections.NoticeApproved}.
 */
package org.ordertocash.collections;
