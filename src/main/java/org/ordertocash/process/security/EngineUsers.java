package org.ordertocash.process.security;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.camunda.bpm.engine.IdentityService;
import org.ordertocash.process.engine.EnginePasswords;
import org.ordertocash.signin.Accounts;
import org.ordertocash.signin.ClientAddress;
import org.ordertocash.signin.Permits;
import org.ordertocash.signin.RightPasswords;
import org.ordertocash.signin.TooManyWrongPasswords;
import org.ordertocash.signin.WrongPasswords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signs people and systems in as users of the engine, by form and by HTTP Basic alike; their authorities are the ids of
 * their groups. {@link WrongPasswords} stands in for the engine's own lock, with which anybody could lock out anybody.
 */
@Component
class EngineUsers implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(EngineUsers.class);

    private final IdentityService identities;
    private final Accounts accounts;
    private final EnginePasswords passwords;
    private final WrongPasswords wrong = new WrongPasswords(Ticker.systemTicker());
    private final RightPasswords right = new RightPasswords();
    private final Permits checks = new Permits(2, 4);
    private final Counter refused;
    private final Counter delayed;

    EngineUsers(IdentityService identities, Accounts accounts, EnginePasswords passwords, MeterRegistry meters) {
        this.identities = identities;
        this.accounts = accounts;
        this.passwords = passwords;
        refused = meters.counter("order.to.cash.sign.in.refused", "reason", "wrong password");
        delayed = meters.counter("order.to.cash.sign.in.refused", "reason", "too many wrong passwords");
    }

    @Override
    public Authentication authenticate(Authentication request) {
        var user = request.getName();
        var password =
                request.getCredentials() == null ? "" : request.getCredentials().toString();
        if (user == null || user.isBlank() || password.isEmpty()) {
            throw new BadCredentialsException("User or password is missing");
        }
        // what is no user may be as long as a header: it is kept in memory only so far
        var name = user.substring(0, Math.min(user.length(), 64));
        var address = address(request);
        // before anything says whether the password is right, also the memory of right ones
        var wait = wrong.delay(name, address);
        if (!wait.isZero()) {
            throw tooMany(wait);
        }
        var account = accounts.find(user).orElse(null);
        if (account != null && right.contain(password, account.hash())) {
            return account.person().in(account.groups());
        }
        check(account, name, password, address);
        return current(account, password);
    }

    private void check(Accounts.Account account, String user, String password, String address) {
        if (!isRight(account, password, address)) {
            wrong.count(user, address);
            refused.increment();
            // who does not exist may be a password in the wrong field
            LOG.warn(
                    "Wrong password for {} from {}; next try in {} s",
                    account == null ? "an unknown user" : "the user " + account.id(),
                    address,
                    wrong.delay(user, address).toSeconds());
            throw new BadCredentialsException("User or password is wrong");
        }
        wrong.forget(user, address);
    }

    private boolean isRight(Accounts.Account account, String password, String address) {
        return account == null || account.hash() == null
                ? matches(password, null, null, address)
                : right.check(
                        password, account.hash(), () -> matches(password, account.hash(), account.salt(), address));
    }

    /** A check is slow by intention: few at a time, so that guessing leaves the processors to others. */
    private boolean matches(String password, String hash, String salt, String address) {
        if (!checks.enter(address)) {
            throw tooMany(Duration.ofSeconds(1));
        }
        try {
            return passwords.matches(password, hash, salt);
        } finally {
            checks.leave(address);
        }
    }

    private TooManyWrongPasswords tooMany(Duration wait) {
        delayed.increment();
        return new TooManyWrongPasswords(wait);
    }

    private Authentication current(Accounts.Account account, String password) {
        var now = account;
        if (passwords.isOutdated(account.hash())) {
            passwords.upgrade(identities, account.id(), password);
            now = accounts.find(account.id()).orElseThrow(() -> new BadCredentialsException("The user is gone"));
        }
        right.add(password, now.hash());
        return now.person().in(now.groups());
    }

    private static String address(Authentication request) {
        return request.getDetails() instanceof WebAuthenticationDetails details
                ? ClientAddress.of(details.getRemoteAddress())
                : "unknown";
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
