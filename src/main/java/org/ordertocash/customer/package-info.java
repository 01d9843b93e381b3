/**
 * Master data: legal entities with their bank accounts, customers, and their accounts: what each legal entity agreed
 * with them. Says who someone is and on which terms; what they may owe is {@code credit}, what they owe is
 * {@code ledger}. Holds what is blocked for an account; other modules block and lift, each its own.
 */
package org.ordertocash.customer;
