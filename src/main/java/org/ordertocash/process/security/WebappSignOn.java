package org.ordertocash.process.security;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.ordertocash.door.SignedInUser;
import org.ordertocash.process.engine.EntityTenants;
import org.springframework.web.context.support.WebApplicationContextUtils;

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
                    result.setTenants(tenants(request).of(user.id(), user.groups()));
                    return result;
                })
                .orElseGet(AuthenticationResult::unsuccessful);
    }

    private static EntityTenants tenants(HttpServletRequest request) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext())
                .getBean(EntityTenants.class);
    }
}
