package org.ordertocash.process.engine;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The users to create where they are missing; the passwords count only then. */
@ConfigurationProperties("order-to-cash")
record UserSettings(@DefaultValue List<Person> users, Demo demo) {

    record Person(
            String id,
            String firstName,
            String lastName,
            String email,
            String password,
            @DefaultValue List<String> groups) {}

    record Demo(@DefaultValue("full") String data) {}

    /** None when the demo is to be empty. */
    List<Person> usersToCreate() {
        return demo != null && "none".equals(demo.data()) ? List.of() : users;
    }
}
