package org.ordertocash.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were found right a moment ago, so that a program that sends its password with every call does not cost
 * a slow hash each time. Kept as a keyed digest whose key lives only in this process, and only for the very hash that
 * it was right for: a new password counts at once.
 */
public class RightPasswords {

    private static final String DIGEST = "HmacSHA256";

    private final SecretKeySpec key;
    private final Cache<ByteBuffer, Boolean> right = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(10))
            .maximumSize(10_000)
            .build();

    public RightPasswords() {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, DIGEST);
    }

    public boolean contain(String password, String hash) {
        return hash != null && right.getIfPresent(digest(password, hash)) != null;
    }

    /** Whether the check says so; many calls with the same password at the same time share one check. */
    public boolean check(String password, String hash, BooleanSupplier check) {
        return right.get(digest(password, hash), key -> check.getAsBoolean() ? Boolean.TRUE : null) != null;
    }

    public void add(String password, String hash) {
        right.put(digest(password, hash), true);
    }

    private ByteBuffer digest(String password, String hash) {
        try {
            var mac = Mac.getInstance(DIGEST);
            mac.init(key);
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
