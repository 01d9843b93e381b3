package org.ordertocash.door;

import org.ordertocash.signin.SessionSignIn;
import org.ordertocash.signin.SignInPage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.stereotype.Component;

/** The sign-in by an identity provider (OpenID Connect) as part of the door of our pages, where one is configured. */
@Component
class OidcDoor {

    private static final String SIGNED_OUT = SignInPage.PATH + "?logout";

    private final OAuth2UserService<OidcUserRequest, OidcUser> users;
    private final ClientRegistrationRepository providers;

    OidcDoor(
            OAuth2UserService<OidcUserRequest, OidcUser> users,
            ObjectProvider<ClientRegistrationRepository> providers) {
        this.users = users;
        this.providers = providers.getIfAvailable();
    }

    /** Nothing where no provider is configured. */
    void apply(HttpSecurity http) throws Exception {
        if (providers != null) {
            http.oauth2Login(login -> login.loginPage(SignInPage.PATH)
                    .userInfoEndpoint(user -> user.oidcUserService(users))
                    .failureHandler(SessionSignIn::refuse));
        }
    }

    /** Leads to the provider's own log-out, where it has one. */
    LogoutSuccessHandler afterLogOut() {
        if (providers == null) {
            var signedOut = new SimpleUrlLogoutSuccessHandler();
            signedOut.setDefaultTargetUrl(SIGNED_OUT);
            return signedOut;
        }
        var everywhere = new OidcClientInitiatedLogoutSuccessHandler(providers);
        everywhere.setDefaultTargetUrl(SIGNED_OUT);
        everywhere.setPostLogoutRedirectUri("{baseUrl}" + SIGNED_OUT);
        return everywhere;
    }
}
