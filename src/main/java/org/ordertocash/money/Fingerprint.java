package org.ordertocash.money;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** SHA-256, to tell whether a repeated input is the same input. */
public final class Fingerprint {

    private Fingerprint() {}

    /** Of what a record says, however it was written: 6 and 6.0 are the same amount. */
    public static String of(Record input) {
        return of(content(input).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a stored fingerprint is of this input. Earlier versions took a record's textual form. */
    public static boolean matches(String stored, Record input) {
        return stored.equals(of(input)) || stored.equals(of(input.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** All that a value says, as a text that is the same for equal values only. */
    public static String content(Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toString();
        }
        if (value instanceof String text) {
            return text.length() + ":" + text;
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(Fingerprint::content).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Record several) {
            return Arrays.stream(several.getClass().getRecordComponents())
                    .filter(component ->
                            !component.isAnnotationPresent(AddedLater.class) || of(component, several) != null)
                    .map(component -> component.getName() + "=" + content(of(component, several)))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return String.valueOf(value);
    }

    private static Object of(RecordComponent component, Record record) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true); // that of a record which is not public
            return accessor.invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
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
