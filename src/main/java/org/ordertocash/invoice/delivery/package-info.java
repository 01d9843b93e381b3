/** How invoices and credit notes reach their customers after the first sending: again, elsewhere, or not at all. */
@org.springframework.modulith.NamedInterface("delivery")
package org.ordertocash.invoice.delivery;
