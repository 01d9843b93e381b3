/** Notes about customers: what people want to remember. */
@org.springframework.modulith.NamedInterface("note")
package org.ordertocash.customer.note;
