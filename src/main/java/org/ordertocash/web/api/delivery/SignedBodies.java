package org.ordertocash.web.api.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.document.event.BodySignature;
import org.ordertocash.input.NotAllowed;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Reads the body of a {@link Signed} parameter only when its header proves that somebody sent it who knows the secret,
 * and lately ({@link BodySignature}). The bytes that were signed are the bytes that are read.
 */
@RestControllerAdvice
class SignedBodies extends RequestBodyAdviceAdapter {

    /** An event is short; what is longer is not even looked at. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final Pattern FORM = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");

    private final List<byte[]> secrets;
    private final Duration window;
    private final Clock clock;

    /**
     * @param secrets one, or two while the sender changes from one to another
     * @param window how far the time of the signature may be from ours
     */
    SignedBodies(
            @Value("${order-to-cash.delivery-events.secrets:}") List<String> secrets,
            @Value("${order-to-cash.delivery-events.window:PT5M}") Duration window,
            Clock clock) {
        if (secrets.stream().anyMatch(secret -> secret.length() < BodySignature.SHORTEST_SECRET)) {
            throw new IllegalArgumentException("A secret in order-to-cash.delivery-events.secrets is shorter than "
                    + BodySignature.SHORTEST_SECRET + " characters");
        }
        this.secrets = secrets.stream()
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toList();
        this.window = window;
        this.clock = clock;
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return parameter.hasParameterAnnotation(Signed.class);
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        byte[] body = message.getBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new NotAllowed("A signed body has at most " + MOST_BYTES / 1024 + " KB");
        }
        check(message.getHeaders().getFirst(BodySignature.HEADER), body);
        return new HttpInputMessage() {
            @Override
            public InputStream getBody() {
                return new ByteArrayInputStream(body);
            }

            @Override
            public HttpHeaders getHeaders() {
                return message.getHeaders();
            }
        };
    }

    private void check(String header, byte[] body) {
        if (secrets.isEmpty()) {
            throw new NotAllowed(
                    "No secret is set here by which a signature is known: order-to-cash.delivery-events.secrets");
        }
        Matcher parts = FORM.matcher(header == null ? "" : header);
        if (!parts.matches()) {
            throw new NotAllowed("The header " + BodySignature.HEADER + " is missing or not of the form t=…,v1=…");
        }
        byte[] given = HexFormat.of().parseHex(parts.group(2));
        boolean right = false;
        for (byte[] secret : secrets) {
            // all of them are compared, and each in the same time
            right |= MessageDigest.isEqual(given, BodySignature.of(secret, parts.group(1), body));
        }
        if (!right) {
            throw new NotAllowed(
                    "The signature in " + BodySignature.HEADER + " is not that of this body by a secret of ours");
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(parts.group(1))), clock.instant());
        if (off.abs().compareTo(window) > 0) {
            throw new NotAllowed(
                    "The time of the signature is more than " + window.toMinutes() + " minutes from ours: sign anew");
        }
    }
}
