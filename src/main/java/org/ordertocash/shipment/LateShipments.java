package org.ordertocash.shipment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.ordertocash.order.Orders;
import org.ordertocash.order.SalesOrder;
import org.ordertocash.time.LocalDays;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When an order that is not shipped completely is late. */
@Service
@Transactional(readOnly = true)
@EnableConfigurationProperties(LateShipments.Settings.class)
public class LateShipments {

    /** @param expectedWithin until an order is late for which no day was requested */
    @ConfigurationProperties("order-to-cash.shipments")
    public record Settings(Duration expectedWithin) {}

    private final Orders orders;
    private final Settings settings;
    private final LocalDays days;

    LateShipments(Orders orders, Settings settings, LocalDays days) {
        this.orders = orders;
        this.settings = settings;
        this.days = days;
    }

    /** The day by which it is to be shipped: the requested one, as last changed; else some days after it came. */
    public LocalDate promisedOn(SalesOrder order) {
        return order.requestedOn() != null
                ? order.requestedOn()
                : days.dayOf(order.entityId(), order.receivedAt().plus(settings.expectedWithin()));
    }

    /** The beginning of the day after it. */
    public Instant lateAt(long orderId) {
        SalesOrder order = orders.byId(orderId);
        return days.startOf(order.entityId(), promisedOn(order).plusDays(1));
    }
}
