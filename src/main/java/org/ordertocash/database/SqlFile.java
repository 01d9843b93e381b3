package org.ordertocash.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * SQL of more than thirty lines is in a file of its own below {@code src/main/resources/sql}, in the folder of its
 * module, with a comment per step.
 */
public final class SqlFile {

    private SqlFile() {}

    /**
     * @param name module and file, as in {@code "collections/dunning-selection.sql"}
     * @throws IllegalArgumentException if there is no such file
     */
    public static String read(String name) {
        try (InputStream file = SqlFile.class.getResourceAsStream("/sql/" + name)) {
            if (file == null) {
                throw new IllegalArgumentException("There is no SQL file /sql/" + name + " on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The SQL file /sql/" + name + " cannot be read", e);
        }
    }
}
