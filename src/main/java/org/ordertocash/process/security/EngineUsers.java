package org.ordertocash.process.security;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Signs people and systems in as users of the engine; their authorities are the ids of their groups. */
@Component
class EngineUsers implements AuthenticationProvider {

    private final IdentityService identities;

    EngineUsers(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public Authentication authenticate(Authentication request) {
        var user = request.getName();
        var password =
                request.getCredentials() == null ? "" : request.getCredentials().toString();
        // The engine also locks a user for a growing while after wrong passwords.
        if (user == null || user.isBlank() || password.isEmpty() || !identities.checkPassword(user, password)) {
            throw new BadCredentialsException("User or password is wrong");
        }
        var groups = identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .map(SimpleGrantedAuthority::new)
                .toList();
        // The id as it is stored: the database may compare more generously than our rules do.
        var id = identities.createUserQuery().userId(user).singleResult().getId();
        return UsernamePasswordAuthenticationToken.authenticated(id, null, groups);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
