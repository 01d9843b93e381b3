/**
 * The process of customer-change.bpmn: a sensitive change of a customer that one person asks for is approved by others,
 * and put in force in the transaction of the last approval.
 */
package org.ordertocash.process.customerchange;
