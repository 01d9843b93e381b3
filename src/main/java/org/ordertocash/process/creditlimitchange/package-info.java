/**
 * The process of credit-limit-change.bpmn: a limit that one person asks for is approved by others, and put in force.
 */
package org.ordertocash.process.creditlimitchange;
