package org.ordertocash.signin;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A sign-in that is not even looked at, because too many before it were wrong. */
public class TooManyWrongPasswords extends AuthenticationException {

    private final transient Duration wait;

    public TooManyWrongPasswords(Duration wait) {
        super("Too many wrong passwords");
        this.wait = wait;
    }

    /** Whole seconds until the next try, at least one. */
    public long seconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
