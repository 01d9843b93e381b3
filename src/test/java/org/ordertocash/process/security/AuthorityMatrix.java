package org.ordertocash.process.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The expected rights, as they stand in {@code authority-matrix.txt}. */
final class AuthorityMatrix {

    /** Each with the demo user who plays it; the order is that of the columns in the file. */
    enum Role {
        ANALYST("anna"),
        CREDIT_MANAGER("carl"),
        CFO("fiona"),
        RECEIVABLES("rita"),
        COLLECTIONS("colin"),
        ORDER_DESK("olga"),
        PROCESS_OWNER("petra"),
        AUDITOR("audrey"),
        OPERATOR("oscar"),
        INTEGRATOR("ines"),
        ADMINISTRATOR("admin"),
        WITHOUT_GROUP("wanda"),
        ANONYMOUS(null);

        final String user;

        Role(String user) {
            this.user = user;
        }
    }

    /** @param door {@code web}: our own operations and pages; {@code engine}: through both of its doors */
    record Row(String door, String method, String path, PathPattern pattern, List<Boolean> allowed) {

        private boolean fits(String door, String method, String path) {
            return this.door.equals(door)
                    && this.method.equals(method)
                    && (this.path.equals(path) || pattern.matches(PathContainer.parsePath(path)));
        }
    }

    private final List<Row> rows = new ArrayList<>();

    AuthorityMatrix() throws IOException {
        new ClassPathResource("authority-matrix.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.trim().split("\\s+"))
                .map(AuthorityMatrix::row)
                .forEach(rows::add);
    }

    private static Row row(String[] words) {
        if (words.length != 3 + Role.values().length) {
            throw new IllegalStateException("A row needs a sign for each role: " + String.join(" ", words));
        }
        return new Row(
                words[0],
                words[1],
                words[2],
                PathPatternParser.defaultInstance.parse(words[2]),
                Arrays.stream(words).skip(3).map("+"::equals).toList());
    }

    List<Row> rows() {
        return rows;
    }

    /** The first row that fits, as in the table of the lock. */
    Optional<Row> rowOf(String door, String method, String path) {
        return rows.stream().filter(row -> row.fits(door, method, path)).findFirst();
    }
}
