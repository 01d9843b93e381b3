package org.ordertocash.web.page;

import java.util.HashMap;
import java.util.Map;
import org.ordertocash.people.People;

/** Names of people on one page: each is looked up once. */
public final class PersonNames {

    private final People people;
    private final Map<String, String> known = new HashMap<>();

    PersonNames(People people) {
        this.people = people;
    }

    /** Empty for nobody. */
    public String of(String user) {
        return user == null ? "" : known.computeIfAbsent(user, people::name);
    }
}
