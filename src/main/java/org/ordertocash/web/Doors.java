package org.ordertocash.web;

import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The four ways into the product. Only the demo names a user and a password beside each. */
@Component
class Doors {

    /**
     * @param user     null outside the demo
     * @param password null outside the demo
     */
    record Door(String role, String purpose, String leadsTo, String path, String user, String password) {
    }

    private final List<Door> doors;
    private final boolean demo;

    Doors(Environment environment) {
        demo = environment.acceptsProfiles(Profiles.of("demo"));
        doors = List.of(
                door("Approver", "Decides on what the rules leave to a person: credit, unplaced payments, dunning.",
                        "Tasklist", "/camunda/app/tasklist/", "anna"),
                door("Process owner", "Sees every process at work and where orders wait.",
                        "Cockpit", "/camunda/app/cockpit/", "petra"),
                door("Auditor", "Reads the case file of any order: who decided what, under which rule, and what was posted.",
                        "Case files", "/cases", "audrey"),
                door("Operator", "Repairs failed steps and lets them go on.",
                        "Cockpit", "/camunda/app/cockpit/", "oscar"));
    }

    private Door door(String role, String purpose, String leadsTo, String path, String user) {
        return new Door(role, purpose, leadsTo, path, demo ? user : null, demo ? user : null);
    }

    List<Door> all() {
        return doors;
    }

    boolean demo() {
        return demo;
    }
}
