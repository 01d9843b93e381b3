package org.ordertocash.process.security;

import java.util.regex.Pattern;
import org.ordertocash.process.engine.ForeignUsers;
import org.ordertocash.signin.OidcPerson;
import org.ordertocash.signin.OidcSettings;
import org.ordertocash.signin.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Signs people in whom an identity provider knows (OpenID Connect), beside the sign-in by password. Each sign-in makes
 * or renews the user of the engine, so that names and groups are those of the provider, as of then.
 */
@Component
@EnableConfigurationProperties(OidcSettings.class)
class OidcSignIn implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
    private static final Pattern USER_ID = Pattern.compile("[a-zA-Z0-9_.-]{1,64}");

    private final OidcSettings settings;
    private final ForeignUsers users;
    private final OidcUserService service = new OidcUserService();

    OidcSignIn(OidcSettings settings, ForeignUsers users) {
        this.settings = settings;
        this.users = users;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        var user = service.loadUser(request);
        var id = user.getClaimAsString(settings.userClaim());
        if (id == null || !USER_ID.matcher(id).matches()) {
            throw refused("The claim " + settings.userClaim() + " has no user id of letters, digits, '.', '-', '_'");
        }
        var groups = settings.groupsOf(user.getClaims());
        if (!users.keep(id, user.getGivenName(), user.getFamilyName(), user.getEmail(), groups)) {
            throw refused("The user " + id + " has a password here, and is not taken over by an identity provider");
        }
        return new OidcPerson(user, new Person(id, Person.stamp(null)));
    }

    private static OAuth2AuthenticationException refused(String reason) {
        LOG.warn("A sign-in by OpenID Connect was refused: {}", reason);
        return new OAuth2AuthenticationException(new OAuth2Error("invalid_user", reason, null));
    }
}
