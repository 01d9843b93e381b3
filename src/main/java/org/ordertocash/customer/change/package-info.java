/** Changes of customers: plain fields at once, sensitive ones when others have approved them; all of it is kept. */
@org.springframework.modulith.NamedInterface("change")
package org.ordertocash.customer.change;
