/** Pages of invoices: the invoice with what hangs on it, and its credit notes. */
package org.ordertocash.web.page.invoice;
