package org.ordertocash.document.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How we and those who deliver for us sign the body of a request, by a secret that both know: the header
 * {@code Order-To-Cash-Signature: t=<seconds since 1970>,v1=<HMAC-SHA256 of "t.body", in hexadecimal>}.
 */
public final class BodySignature {

    public static final String HEADER = "Order-To-Cash-Signature";
    public static final int SHORTEST_SECRET = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private BodySignature() {}

    /** @param time seconds since 1970, as they are written */
    public static byte[] of(byte[] secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(time.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) '.');
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }

    /** The value of the header. */
    public static String header(String secret, Instant at, byte[] body) {
        String time = String.valueOf(at.getEpochSecond());
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return "t=" + time + ",v1=" + HexFormat.of().formatHex(of(key, time, body));
    }
}
