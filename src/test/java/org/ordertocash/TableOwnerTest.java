package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A table is written by the module that owns it, by nobody else: whoever wants to know how a fact comes about reads one
 * module. The owner is the module whose migration creates the table.
 */
class TableOwnerTest {

    private static final Path JAVA = Path.of("src/main/java/org/ordertocash");
    private static final Path SQL = Path.of("src/main/resources/sql");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private static final Pattern MIGRATION = Pattern.compile("V\\d+__(\\w+)\\.sql");
    private static final Pattern CREATED = Pattern.compile("(?im)^create (?:unlogged )?table (\\w+)");
    private static final Pattern COMMENT =
            Pattern.compile("(?i)comment on table (\\w+) is\\s+((?:'(?:[^']|'')*'\\s*)+);");
    private static final Pattern WRITERS = Pattern.compile("\\b(?:by|and) (?:by )?(?:the )?([a-z]+)");

    /** The table of a statement is missing where it is put in later: then nobody can tell who writes it. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(?i)\\b(?:insert\\s+into|update|delete\\s+from|merge\\s+into|truncate(?:\\s+table)?|copy)\\s+(?:only\\s+)?"
                    + "otc\\.(\\w*(?:\\s*,\\s*otc\\.\\w+)*)");

    private static final Pattern ENTITY = Pattern.compile("(?s)@Entity\\b.{0,80}?@Table\\([^)]*?name = \"(\\w+)\"");
    private static final Pattern STRINGS_PUT_TOGETHER = Pattern.compile("\"\\s*\\+\\s*\"");

    @Test
    void everyTableHasOneOwner() {
        Map<String, Set<String>> creators = new TreeMap<>();
        migrations()
                .forEach((module, sql) -> find(CREATED, sql)
                        .forEach(table -> creators.computeIfAbsent(table.group(1), t -> new TreeSet<>())
                                .add(module)));
        assertThat(creators)
                .isNotEmpty()
                .allSatisfy((table, modules) -> assertThat(modules)
                        .as("modules that create " + table)
                        .singleElement()
                        .satisfies(module -> assertThat(JAVA.resolve(module)).isDirectory()));
    }

    @Test
    void aModuleWritesItsOwnTablesOnly() {
        Map<String, String> owners = owners();
        List<String> wrong = new ArrayList<>();
        Stream.of(JAVA, SQL).flatMap(TableOwnerTest::files).forEach(file -> {
            String module = module(file);
            for (String table : written(read(file))) {
                String owner = owners.getOrDefault(table, "nobody");
                if (!owner.equals(module)) {
                    wrong.add("%s writes the table \"%s\", which %s owns: let %s do it."
                            .formatted(file, table, owner, owner));
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void theCommentOfATableNamesItsOwnerAsItsOnlyWriter() {
        Map<String, String> owners = owners();
        Map<String, String> comments = new TreeMap<>();
        migrations()
                .forEach((module, sql) ->
                        find(COMMENT, sql).forEach(comment -> comments.put(comment.group(1), comment.group(2))));
        assertThat(comments.keySet()).containsExactlyInAnyOrderElementsOf(owners.keySet());
        List<String> wrong = new ArrayList<>();
        owners.forEach((table, owner) -> {
            String text = comments.get(table).replaceAll("'\\s*'", "");
            Set<String> writers = find(WRITERS, text.substring(Math.max(text.indexOf("written by"), 0)))
                    .map(by -> by.group(1))
                    .filter(owners::containsValue)
                    .collect(Collectors.toSet());
            // what a trigger or a migration alone writes follows from other tables
            boolean derived = text.matches(".*\\bwritten by (?:the )?(?:triggers?|migrations)\\b.*");
            if (!derived && !writers.equals(Set.of(owner))) {
                wrong.add("The comment of \"%s\" has to say \"written by %s\" and to name no other writer: %s"
                        .formatted(table, owner, text));
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** Tables of the statements of a Java or SQL file, and of its entity. */
    private static List<String> written(String text) {
        String whole = STRINGS_PUT_TOGETHER.matcher(text).replaceAll("");
        return Stream.concat(
                        find(WRITTEN, whole).flatMap(w -> Stream.of(w.group(1).split("\\s*,\\s*otc\\."))),
                        find(ENTITY, text).map(entity -> entity.group(1)))
                .distinct()
                .toList();
    }

    private static Map<String, String> owners() {
        Map<String, String> owners = new TreeMap<>();
        migrations().forEach((module, sql) -> find(CREATED, sql).forEach(table -> owners.put(table.group(1), module)));
        return owners;
    }

    /** The versioned migration of each module. */
    private static Map<String, String> migrations() {
        Map<String, String> migrations = new TreeMap<>();
        files(MIGRATIONS)
                .forEach(file -> find(MIGRATION, file.getFileName().toString())
                        .forEach(name -> migrations.merge(name.group(1), read(file), String::concat)));
        return migrations;
    }

    /** The direct sub-package that the file lies in; none for a class at the root. */
    private static String module(Path file) {
        Path inside = (file.startsWith(JAVA) ? JAVA : SQL).relativize(file);
        return inside.getNameCount() == 1 ? "" : inside.getName(0).toString();
    }

    private static Stream<MatchResult> find(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
