package org.ordertocash.process.engine;

import org.camunda.bpm.engine.IdentityService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Creates the groups with their rights, and the configured users. Leaves alone what is there. */
@Component
@EnableConfigurationProperties(UserSettings.class)
class IdentitySetup {

    private static final Logger LOG = LoggerFactory.getLogger(IdentitySetup.class);

    private final IdentityService identities;
    private final GroupRights rights;
    private final UserSettings settings;

    IdentitySetup(IdentityService identities, GroupRights rights, UserSettings settings) {
        this.identities = identities;
        this.rights = rights;
        this.settings = settings;
    }

    void setUp() {
        Groups.NAMES.forEach(this::createGroup);
        rights.grant();
        settings.usersToCreate().forEach(this::createUser);
    }

    private void createGroup(String id, String name) {
        if (identities.createGroupQuery().groupId(id).count() > 0) {
            return;
        }
        var group = identities.newGroup(id);
        group.setName(name);
        group.setType(Groups.ADMINISTRATORS.equals(id) ? "SYSTEM" : "WORKFLOW");
        identities.saveGroup(group);
    }

    private void createUser(UserSettings.Person person) {
        if (identities.createUserQuery().userId(person.id()).count() == 0) {
            var user = identities.newUser(person.id());
            user.setFirstName(person.firstName());
            user.setLastName(person.lastName());
            user.setEmail(person.email());
            user.setPassword(person.password());
            identities.saveUser(user);
            person.groups().forEach(group -> identities.createMembership(person.id(), group));
            LOG.info("Created the user {} of {}", person.id(), person.groups());
        }
    }
}
