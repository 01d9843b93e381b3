/** What left the house: confirmations of all or a part of an order's lines. Publishes {@code ShipmentConfirmed}. */
package org.ordertocash.shipment;
