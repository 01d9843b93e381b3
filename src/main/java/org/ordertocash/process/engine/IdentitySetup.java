package org.ordertocash.process.engine;

import org.camunda.bpm.engine.IdentityService;
import org.ordertocash.door.Groups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Creates the groups with their rights, the tenants, and the configured users. Leaves alone what is there. */
@Component
@EnableConfigurationProperties(UserSettings.class)
class IdentitySetup {

    private static final Logger LOG = LoggerFactory.getLogger(IdentitySetup.class);

    private static final String EVERY_ENTITY = "*";

    private final IdentityService identities;
    private final GroupRights rights;
    private final UserSettings settings;
    private final EntityTenants tenants;

    IdentitySetup(IdentityService identities, GroupRights rights, UserSettings settings, EntityTenants tenants) {
        this.identities = identities;
        this.rights = rights;
        this.settings = settings;
        this.tenants = tenants;
    }

    void setUp() {
        boolean firstTime =
                identities.createGroupQuery().groupId(Groups.ALL_ENTITIES).count() == 0;
        Groups.NAMES.forEach(this::createGroup);
        if (firstTime) {
            keepWhatUsersHad();
        }
        rights.grant();
        tenants.setUp();
        settings.usersToCreate().forEach(this::createUser);
    }

    /** Before there were rights per entity everybody worked for all of them; users that come later are given theirs. */
    private void keepWhatUsersHad() {
        for (var user : identities.createUserQuery().list()) {
            identities.createMembership(user.getId(), Groups.ALL_ENTITIES);
            LOG.info("The user {} works for all legal entities, as before", user.getId());
        }
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
            person.groups().stream().filter(Groups::isTeam).forEach(team -> createGroup(team, Groups.name(team)));
            person.groups().forEach(group -> identities.createMembership(person.id(), group));
            person.entities().forEach(entity -> {
                if (EVERY_ENTITY.equals(entity)) {
                    identities.createMembership(person.id(), Groups.ALL_ENTITIES);
                } else {
                    tenants.addUser(person.id(), entity);
                }
            });
            LOG.info(
                    "Created the user {} of {}, for the legal entities {}",
                    person.id(),
                    person.groups(),
                    person.entities());
        }
    }
}
