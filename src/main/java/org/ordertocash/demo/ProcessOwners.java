package org.ordertocash.demo;

import java.time.LocalDate;
import java.util.Optional;
import org.ordertocash.modelset.ControlWaiver;
import org.ordertocash.modelset.ControlWaivers;

/** Those who own the processes. What they do with models is done on pages, not through the API: here without either. */
class ProcessOwners {

    private final ControlWaivers waivers;

    ProcessOwners(ControlWaivers waivers) {
        this.waivers = waivers;
    }

    /** One asks, and later another grants it; each once. */
    void askForWaiver(String user, String control, String reason, LocalDate lastDay) {
        if (waiver(control).isEmpty()) {
            waivers.ask(control, reason, lastDay, user);
        }
    }

    void grantWaiver(String user, String control, String comment) {
        waiver(control).filter(ControlWaiver::waits).ifPresent(waiver -> waivers.grant(waiver.id(), comment, user));
    }

    private Optional<ControlWaiver> waiver(String control) {
        return waivers.all().stream()
                .filter(waiver -> waiver.control().equals(control))
                .findFirst();
    }
}
