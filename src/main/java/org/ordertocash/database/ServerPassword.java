package org.ordertocash.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The password of the embedded server's own administrator, made once and kept beside the data directory in a file that
 * only its owner can read: {@code data/pg17.password}.
 */
record ServerPassword(Path file, String value) {

    private static final int BYTES = 32;
    private static final FileAttribute<?> FOR_ITS_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    static ServerPassword of(Path directory) throws IOException {
        Path file = directory.resolveSibling(directory.getFileName() + ".password");
        if (!Files.exists(file)) {
            Path made = Files.createTempFile(directory.getParent(), "new", ".password", FOR_ITS_OWNER);
            Files.writeString(made, random());
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new ServerPassword(file, Files.readString(file).strip());
    }

    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
