/**
 * Pro forma invoices: what the invoice of an order would say, made for the asking before anything is shipped. They post
 * nothing, have no number of an invoice series and no electronic form, and nothing is to be paid by them. An order that
 * has changed gets a further one; the earlier ones stay in the archive.
 */
@org.springframework.modulith.NamedInterface("proforma")
package org.ordertocash.invoice.proforma;
