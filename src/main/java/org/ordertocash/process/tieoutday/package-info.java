/** The morning on which open items and ledger are compared: tie-out-day.bpmn. */
package org.ordertocash.process.tieoutday;
