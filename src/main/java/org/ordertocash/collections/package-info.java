/**
 * Getting overdue money in: the daily dunning run (propose, review, approve) and the dunning case of an account. An
 * account is a customer's debt to one legal entity in one currency. Interest, charges, promises, plans, disputes and
 * write-offs are not here yet. Publishes {@link org.ordertocash.collections.NoticeApproved}.
 */
package org.ordertocash.collections;
