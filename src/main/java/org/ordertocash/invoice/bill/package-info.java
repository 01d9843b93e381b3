/**
 * What one invoice is for, as it is agreed with the customer: a shipment, an order, or what was shipped in a period of
 * several orders; and the asking for collective invoices, when they are due or ahead of time. Issues nothing itself.
 */
@org.springframework.modulith.NamedInterface("bill")
package org.ordertocash.invoice.bill;
