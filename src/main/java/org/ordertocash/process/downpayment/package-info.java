/** The wait for a down payment: down-payment.bpmn. */
package org.ordertocash.process.downpayment;
