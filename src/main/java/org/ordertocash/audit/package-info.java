/**
 * The case files of orders and payments: who decided what and when, on which facts, under which rule, and which
 * postings followed. Reads the engine's history and the domain's tables by SQL, changes nothing, and keeps nothing of
 * its own. It publishes no events and listens to none.
 */
@org.springframework.modulith.ApplicationModule
package org.ordertocash.audit;
