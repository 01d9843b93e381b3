package org.ordertocash.invoice.electronic;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Compiles the official rules once the application is up, so that the first invoice need not wait for it. */
@Component
@ConditionalOnProperty(name = "order-to-cash.invoices.warm-up", matchIfMissing = true)
class RulesWarmUp {

    private final ElectronicInvoices electronic;

    RulesWarmUp(ElectronicInvoices electronic) {
        this.electronic = electronic;
    }

    @EventListener(ApplicationReadyEvent.class)
    void compile() {
        Thread thread = new Thread(electronic::warmUp, "rules-of-invoices");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }
}
