package org.ordertocash.signin;

import java.util.List;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody whom an identity provider vouched for, under the id that we know them by. */
public class OidcPerson extends DefaultOidcUser implements Stamped {

    private static final long serialVersionUID = 1;

    private final Person person;

    public OidcPerson(OidcUser user, Person person) {
        super(List.of(), user.getIdToken(), user.getUserInfo());
        this.person = person;
    }

    @Override
    public String getName() {
        return person.id();
    }

    @Override
    public Person person() {
        return person;
    }
}
