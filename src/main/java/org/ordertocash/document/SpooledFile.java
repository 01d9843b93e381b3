package org.ordertocash.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.money.Fingerprint;

/**
 * An upload on disk, so that its sender may be slow without a database transaction waiting for it. Deleted when closed.
 *
 * @param sha256 of its bytes, 64 hexadecimal digits in lower case
 * @param size in bytes
 */
public record SpooledFile(Path path, String sha256, long size) implements AutoCloseable {

    /**
     * Reads the body to its end.
     *
     * @throws InvalidInput field {@code file}: larger than {@code maxSize} bytes
     */
    public static SpooledFile of(InputStream body, long maxSize) {
        Path path = null;
        try {
            path = Files.createTempFile("order-to-cash-", ".upload");
            MessageDigest digest = Fingerprint.digest();
            long size = copy(body, path, digest, maxSize);
            return new SpooledFile(path, HexFormat.of().formatHex(digest.digest()), size);
        } catch (IOException | RuntimeException e) {
            delete(path);
            throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        }
    }

    private static long copy(InputStream body, Path path, MessageDigest digest, long maxSize) throws IOException {
        long size = 0;
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                size += count;
                if (size > maxSize) {
                    throw InvalidInput.of("file", "is larger than " + (maxSize >> 20) + " MB");
                }
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        }
        return size;
    }

    public InputStream open() {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete(path);
    }

    private static void delete(Path path) {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }
}
