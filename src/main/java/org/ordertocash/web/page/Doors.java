package org.ordertocash.web.page;

import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The four ways into the product. Only the demo shows a user and a password for each. */
@Component
class Doors {

    /**
     * @param user null outside the demo
     * @param password null outside the demo
     */
    record Door(String role, String purpose, String leadsTo, String path, String user, String password) {}

    /** Who else works in the demo. */
    record Person(String user, String role, String purpose) {}

    private static final List<Person> OTHERS = List.of(
            new Person("carl", "Credit manager", "Approves credit above what an analyst may approve."),
            new Person("fiona", "Chief financial officer", "Gives the second approval to the largest orders."),
            new Person("rita", "Receivables", "Places payments that no rule could place, and posts letters."),
            new Person("ralf", "Receivables", "The second person: releases and confirms what rita may not."),
            new Person(
                    "gwen",
                    "Receivables, GB",
                    "The same for the British company alone: the rest is not there for her."),
            new Person("colin", "Collections", "Reviews dunning proposals and decides after the last level."),
            new Person("olga", "Order desk", "Enters and changes orders, and decides on late shipments."),
            new Person("pavel", "Process owner", "The second one: releases what petra changed, and asks her for his."),
            new Person("ines", "Integrator", "Sends orders, shipments and bank statements through the API."),
            new Person("admin", "Administrator", "Manages users, groups and rights."));

    private final List<Door> doors;
    private final boolean demo;

    Doors(Environment environment) {
        demo = environment.acceptsProfiles(Profiles.of("demo"));
        doors = List.of(
                door(
                        "Approver",
                        "Decides on what the rules leave to a person: credit, unplaced payments, dunning.",
                        "Tasklist",
                        "/camunda/app/tasklist/",
                        "anna"),
                door(
                        "Process owner",
                        "Changes rules and processes (Models), and sees every process at work and where orders wait.",
                        "Cockpit",
                        "/camunda/app/cockpit/",
                        "petra"),
                door(
                        "Auditor",
                        "Reads the case file of any order: who decided what, under which rule, and what was posted.",
                        "Case files",
                        "/cases",
                        "audrey"),
                door(
                        "Operator",
                        "Repairs failed steps and lets them go on.",
                        "Cockpit",
                        "/camunda/app/cockpit/",
                        "oscar"));
    }

    private Door door(String role, String purpose, String leadsTo, String path, String user) {
        return new Door(role, purpose, leadsTo, path, demo ? user : null, demo ? user : null);
    }

    List<Door> all() {
        return doors;
    }

    List<Person> others() {
        return demo ? OTHERS : List.of();
    }

    boolean demo() {
        return demo;
    }
}
