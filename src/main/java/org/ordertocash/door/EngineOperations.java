package org.ordertocash.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ordertocash.rights.EntityRights;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The table {@code engine-operations.txt}: which groups may do what in the engine. What it does not name is refused.
 */
@Component
public class EngineOperations {

    private static final String TABLE = "engine-operations.txt";
    /** The engine's interface at both doors, with and without the name of the engine. */
    private static final Pattern DOOR = Pattern.compile("/(?:engine-rest|camunda/api/engine)(?:/engine/[^/]+)?(/.*)");

    private static final String EVERYWHERE = "+all-entities";

    private final List<Operation> operations = new ArrayList<>();
    private final EntityRights rights;

    /** @param everywhere whether it reaches the cases of all legal entities */
    private record Operation(String method, PathPattern path, Set<String> groups, boolean everywhere) {

        boolean fits(String method, PathContainer path, String user) {
            if (!this.method.equals(method)) {
                return false;
            }
            var match = this.path.matchAndExtract(path);
            return match != null
                    && match.getUriVariables().getOrDefault("me", user).equals(user);
        }
    }

    public EngineOperations(EntityRights rights) {
        this.rights = rights;
        var names = Groups.ids().stream().collect(Collectors.toMap(group -> group, Set::of, (a, b) -> a, HashMap::new));
        try {
            new ClassPathResource(TABLE)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> read(line.trim().split("\\s+"), names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String[] words, Map<String, Set<String>> names) {
        var groups = Arrays.stream(words)
                .skip(2)
                .filter(word -> !EVERYWHERE.equals(word))
                .flatMap(word -> named(word, names).stream())
                .collect(Collectors.toSet());
        if ("=".equals(words[1])) {
            names.put(words[0], groups);
        } else {
            operations.add(new Operation(
                    words[0],
                    PathPatternParser.defaultInstance.parse(words[1]),
                    groups,
                    Arrays.asList(words).contains(EVERYWHERE)));
        }
    }

    private static Set<String> named(String word, Map<String, Set<String>> names) {
        if (!names.containsKey(word)) {
            throw new IllegalStateException(TABLE + ": there is no group " + word);
        }
        return names.get(word);
    }

    /** @param path below the context, decoded: {@code /engine-rest/task/17/claim}, {@code /camunda/api/engine/…} */
    public boolean allow(String method, String path, SignedInUser user) {
        var door = DOOR.matcher(path);
        // the engine takes a slash at the end for nothing, and Cockpit sends some
        var wanted = PathContainer.parsePath((door.matches() ? door.group(1) : path).replaceFirst("(?<=.)/$", ""));
        return operations.stream()
                .filter(operation -> operation.fits(method, wanted, user.id()))
                .findFirst()
                .filter(operation -> user.groups().stream().anyMatch(operation.groups::contains))
                .filter(operation -> !operation.everywhere()
                        || rights.of(user.id(), user.groups()).everything())
                .isPresent();
    }
}
