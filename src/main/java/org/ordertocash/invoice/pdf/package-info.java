/**
 * The invoice as its receiver reads it: what stands where on the pages, and which words. It computes no amount: all of
 * them come from {@link org.ordertocash.invoice.InvoiceDocument}.
 */
package org.ordertocash.invoice.pdf;
