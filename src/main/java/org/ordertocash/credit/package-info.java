/**
 * Credit: exposure, limit, reservation, and the checks of orders with the facts they were decided on. The policy is
 * DMN; here are the facts for it and the guarantee that no two orders take the same headroom. Follows
 * {@code OrderChanged}; publishes {@code CreditInDoubt}.
 */
package org.ordertocash.credit;
