/**
 * Master data: legal entities with their bank accounts, and customers. Says who someone is and on which terms; what
 * they may owe is {@code credit}, what they owe is {@code ledger}. Holds what is blocked for a customer; other modules
 * block and lift, each its own.
 */
package org.ordertocash.customer;
