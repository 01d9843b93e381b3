/** The morning on which collective invoices are asked for whose periods are over: collective-invoicing.bpmn. */
package org.ordertocash.process.collectiveinvoicing;
