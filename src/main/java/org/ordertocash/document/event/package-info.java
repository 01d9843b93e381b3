/** What mail systems and access points report of deliveries. Publishes {@code DeliveryCameBack}. */
@org.springframework.modulith.NamedInterface("event")
package org.ordertocash.document.event;
