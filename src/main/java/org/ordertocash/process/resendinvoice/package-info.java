/** An invoice that is mailed again: resend-invoice.bpmn. */
package org.ordertocash.process.resendinvoice;
