package org.ordertocash.signin;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Who signed in, as a session remembers it: no groups, which are asked for at each request.
 *
 * @param stamp changes with the password, so that a session does not outlive it; tells nothing about the password
 */
public record Person(String id, String stamp) implements AuthenticatedPrincipal, Stamped, Serializable {

    @Override
    public Person person() {
        return this;
    }

    @Override
    public String getName() {
        return id;
    }

    /** Signed in, with the ids of these groups as authorities. */
    public Authentication in(List<String> groups) {
        return UsernamePasswordAuthenticationToken.authenticated(this, null, authorities(groups));
    }

    static List<SimpleGrantedAuthority> authorities(List<String> groups) {
        return groups.stream().map(SimpleGrantedAuthority::new).toList();
    }

    /** @param hash of the password; null for somebody who has none here */
    public static String stamp(String hash) {
        if (hash == null) {
            return "";
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(hash.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
