/**
 * Master data: legal entities with their bank accounts, and customers. Says who someone is and on which terms; what
 * they may owe is {@code credit}, what they owe is {@code ledger}.
 */
package org.ordertocash.customer;
