package org.ordertocash.process.security;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;

/**
 * Single sign-on into Tasklist, Cockpit and Admin: who is signed in here is signed in there. Made by name by the
 * filter.
 */
public class WebappSignOn extends ContainerBasedAuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        return SignedInUser.current()
                .map(user -> {
                    var result = AuthenticationResult.successful(user.id());
                    result.setGroups(user.groups());
                    return result;
                })
                .orElseGet(AuthenticationResult::unsuccessful);
    }
}
