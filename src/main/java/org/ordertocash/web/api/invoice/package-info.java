/** The API of what follows an invoice: credit notes. */
package org.ordertocash.web.api.invoice;
