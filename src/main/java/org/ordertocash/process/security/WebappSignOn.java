package org.ordertocash.process.security;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
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
                    return takeOver(result, request, engine) ? result : AuthenticationResult.unsuccessful();
                })
                .orElseGet(AuthenticationResult::unsuccessful);
    }

    /**
     * Tells the web applications at each request who the person is now, in place of what they know from an earlier one:
     * left to themselves they ask the engine, which knows nothing of whom the person substitutes. Replaced, not removed
     * first: a request beside this one always finds one or the other. False for who is no user of the engine any more.
     */
    private static boolean takeOver(AuthenticationResult now, HttpServletRequest request, ProcessEngine engine) {
        var known = AuthenticationUtil.createAuthentication(
                engine, now.getAuthenticatedUser(), now.getGroups(), now.getTenants());
        if (known == null) {
            return false;
        }
        AuthenticationUtil.getAuthsFromSession(request.getSession()).addOrReplace(known);
        return true;
    }

    private static EntityTenants tenants(HttpServletRequest request) {
        return WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext())
                .getBean(EntityTenants.class);
    }
}
