package org.ordertocash.money;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, to tell whether a repeated input is the same input. */
public final class Fingerprint {

    private Fingerprint() {}

    /** Of a record's textual form, which names every component with its value. */
    public static String of(Record input) {
        return of(input.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** @return 64 hexadecimal digits in lower case */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** Of several values, each with an end mark. */
    public static String ofParts(Object... parts) {
        return ofParts(digest(), parts);
    }

    /** The same with a digest that is reused. */
    public static String ofParts(MessageDigest digest, Object... parts) {
        for (Object part : parts) {
            digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
