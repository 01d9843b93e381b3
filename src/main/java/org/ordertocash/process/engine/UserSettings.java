package org.ordertocash.process.engine;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The users to create where they are missing; the passwords count only then. */
@ConfigurationProperties("order-to-cash")
record UserSettings(@DefaultValue List<Person> users, Demo demo) {

    /** @param entities codes of the legal entities that the user works for, also of later ones; {@code *}: all */
    record Person(
            String id,
            String firstName,
            String lastName,
            String email,
            String password,
            @DefaultValue List<String> groups,
            @DefaultValue List<String> entities) {}

    record Demo(@DefaultValue("full") String data) {}

    /** None when the demo is to be empty. */
    List<Person> usersToCreate() {
        return demo != null && "none".equals(demo.data()) ? List.of() : users;
    }
}
