package org.ordertocash.process.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Users of the engine whom somebody else vouches for: they have no password here. */
@Component
public class ForeignUsers {

    private final IdentityService identities;

    ForeignUsers(IdentityService identities) {
        this.identities = identities;
    }

    /**
     * Makes the user, or renews name and groups.
     *
     * @return false where a user of this id has a password here, and nothing was changed
     */
    @Transactional
    public boolean keep(String id, String firstName, String lastName, String email, List<String> groups) {
        var user = identities.createUserQuery().userId(id).singleResult();
        if (user instanceof UserEntity known && known.getPassword() != null) {
            return false;
        }
        if (user == null) {
            user = identities.newUser(id);
        }
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setEmail(email);
        identities.saveUser(user);
        keepGroups(user.getId(), new HashSet<>(groups));
        return true;
    }

    private void keepGroups(String user, Set<String> groups) {
        var before = identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        before.stream()
                .filter(group -> !groups.contains(group))
                .forEach(group -> identities.deleteMembership(user, group));
        groups.stream()
                .filter(group -> !before.contains(group))
                .forEach(group -> identities.createMembership(user, group));
    }
}
