package org.ordertocash.process.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ordertocash.process.security.EntityThings.Things;
import org.ordertocash.process.security.MatrixOperations.Operation;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.ForAllEntities;
import org.ordertocash.rights.OfNoEntity;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;

/** The requests by which somebody of another entity would read or change something of this one. */
final class EntityAttacks {

    private static final String JSON = "application/json";
    private static final String FOREIGN_TENANT = "belongs to no authenticated tenant";
    private static final Set<String> EMPTY = Set.of("", "[]", "{}", "{\"count\":0}");
    /** Has nothing of a legal entity: who and what there is in all of them. */
    private static final Set<String> OF_NO_ENTITY = Set.of(
            "filter",
            "group",
            "user",
            "tenant",
            "identity",
            "authorization",
            "history/batch",
            "history/user-operation");

    private static final Set<String> MODELS = Set.of("process-definition", "job-definition");
    private static final String FORM = "application/x-www-form-urlencoded";

    /** What a person of another entity must be answered. */
    enum Expected {
        /** 404, in the words for what does not exist. */
        UNKNOWN,
        /** 422, or 400, that says that the field names nothing. */
        NAMES_NOTHING,
        /** 403. */
        FORBIDDEN,
        /** Whatever it is, nothing of the entity is in it. */
        SHOWS_NOTHING,
        /** No success; the engine says so of a foreign tenant with 500. */
        REFUSED,
        /** As refused, or nothing at all. */
        HIDDEN
    }

    /** @param marks what must not be read */
    record Attack(String url, String type, String body, Expected expected, List<String> marks) {

        /** What is wrong with the answer; empty: nothing of the other entity was read or changed. */
        Optional<String> wrong(int status, String answer) {
            if (expected != Expected.UNKNOWN && answer.contains(FOREIGN_TENANT)) {
                return Optional.empty();
            }
            var shown = marks.stream()
                    .filter(mark ->
                            answer.contains(mark) && !url.contains(mark) && (body == null || !body.contains(mark)))
                    .findFirst();
            if (shown.isPresent()) {
                return Optional.of(status + ", and shows " + shown.get());
            }
            var right = switch (expected) {
                case UNKNOWN -> status == 404;
                case NAMES_NOTHING ->
                    status == 422
                            && Stream.of("names no ", "here is no ", "is not one of ours")
                                    .anyMatch(answer::contains);
                case FORBIDDEN -> status == 403;
                case REFUSED -> refused(status, answer);
                case HIDDEN -> refused(status, answer) || EMPTY.contains(answer.strip());
                case SHOWS_NOTHING -> true;
            };
            return right
                    ? Optional.empty()
                    : Optional.of(status + " " + answer.substring(0, Math.min(160, answer.length())));
        }
    }

    private static boolean refused(int status, String answer) {
        return status >= 400 && status < 500 || answer.contains(FOREIGN_TENANT);
    }

    /** Where an empty body or form would be refused before anybody looks at what it is about. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST /confirmations/accounts/{id}", "confirm=true"),
            Map.entry("POST /payments/{id}/decision", "sameEntry=false"),
            Map.entry("POST /models/{id}/files", "name=x"),
            Map.entry("POST /statements/mappings/{account}", "do=save&currency=EUR"),
            Map.entry("POST /api/customer-blocks/{id}/lift", "{\"reason\":\"x\"}"),
            Map.entry("POST /api/order-block-lifts/{id}/decision", "{\"lift\":true}"),
            Map.entry("POST /task/{id}/claim", "{\"userId\":\"x\"}"),
            Map.entry("POST /task/{id}/assignee", "{\"userId\":\"x\"}"),
            Map.entry("POST /task/{id}/delegate", "{\"userId\":\"x\"}"),
            Map.entry("POST /task/{id}/comment/create", "{\"message\":\"x\"}"),
            Map.entry("PUT /job/{id}/retries", "{\"retries\":5}"),
            Map.entry("POST /job/retries", "{\"jobIds\":[\"{job}\"],\"retries\":5}"),
            Map.entry("PUT /job-definition/{id}/retries", "{\"retries\":5}"),
            Map.entry(
                    "POST /process-instance/job-retries",
                    "{\"processInstances\":[\"{process-instance}\"],\"retries\":5}"),
            Map.entry("PUT /job/suspended", "{\"processInstanceId\":\"{process-instance}\",\"suspended\":true}"),
            Map.entry("PUT /job/{id}/suspended", "{\"suspended\":true}"),
            Map.entry(
                    "PUT /job-definition/suspended",
                    "{\"processDefinitionId\":\"{process-definition}\",\"suspended\":true,\"includeJobs\":true}"),
            Map.entry("PUT /job-definition/{id}/suspended", "{\"suspended\":true,\"includeJobs\":true}"),
            Map.entry(
                    "PUT /process-instance/suspended",
                    "{\"processInstanceIds\":[\"{process-instance}\"],\"suspended\":true}"),
            Map.entry("PUT /process-instance/{id}/suspended", "{\"suspended\":true}"),
            Map.entry(
                    "POST /process-instance/suspended-async",
                    "{\"processInstanceIds\":[\"{process-instance}\"],\"suspended\":true}"),
            Map.entry(
                    "PUT /process-definition/suspended",
                    "{\"processDefinitionKey\":\"unplaced-payment\",\"suspended\":true,"
                            + "\"includeProcessInstances\":true}"),
            Map.entry(
                    "PUT /process-definition/{id}/suspended", "{\"suspended\":true,\"includeProcessInstances\":true}"),
            Map.entry(
                    "PUT /process-definition/key/{key}/suspended",
                    "{\"suspended\":true,\"includeProcessInstances\":true}"),
            Map.entry("PUT /incident/{id}/annotation", "{\"annotation\":\"x\"}"));

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([\\w-]+)}");
    private static final Pattern READS_BY_POST = Pattern.compile("/[\\w-]+|/history/[\\w-]+");
    /** The two payments of each entity that wait are two cases. */
    private static final List<String> MORE_THAN_OURS =
            IntStream.range(3, 1000).mapToObj(n -> "\"instances\":" + n + ",").toList();

    private static final Pattern RESOURCE = Pattern.compile("^/((?:history/)?[\\w-]+)");

    private final Things theirs;
    private final Things ours;
    private final ObjectMapper json;

    EntityAttacks(Things theirs, Things ours, ObjectMapper json) {
        this.theirs = theirs;
        this.ours = ours;
        this.json = json;
    }

    List<Attack> of(Operation operation) {
        if ("engine".equals(operation.door())) {
            return operation.urls().stream()
                    .flatMap(url -> onTheEngine(operation, url))
                    .toList();
        }
        var handler = operation.handler();
        return handler == null
                        || !handler.getBeanType().getName().startsWith("org.ordertocash.")
                        || handler.hasMethodAnnotation(OfNoEntity.class)
                ? List.of()
                : onOurs(operation, handler);
    }

    private List<Attack> onOurs(Operation operation, HandlerMethod handler) {
        if (handler.hasMethodAnnotation(ForAllEntities.class)) {
            return List.of(
                    attack(operation, filled(operation, handler, null, null), body(operation), Expected.FORBIDDEN));
        }
        var attacks = new ArrayList<Attack>();
        boolean byName = false;
        for (MethodParameter parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            for (EntityOf of : parameter.getParameter().getAnnotationsByType(EntityOf.class)) {
                var thing = theirs.bySubject().get(of.value());
                if (!of.field().isEmpty()) {
                    attacks.add(attack(
                            operation,
                            filled(operation, handler, null, null),
                            field(of.field(), thing),
                            Expected.NAMES_NOTHING));
                } else if (parameter.hasParameterAnnotation(PathVariable.class)) {
                    byName = true;
                    attacks.add(attack(
                            operation,
                            filled(operation, handler, parameter.getParameterName(), thing),
                            body(operation),
                            Expected.UNKNOWN));
                } else {
                    attacks.add(attack(
                            operation,
                            filled(operation, handler, null, null) + "?" + parameter.getParameterName() + "=" + thing,
                            body(operation),
                            Expected.UNKNOWN));
                }
            }
        }
        var lists = Stream.of(handler.getMethodParameters()).anyMatch(p -> p.getParameterType() == EntityScope.class);
        if (lists && !byName && "GET".equals(operation.method())) {
            attacks.add(attack(operation, filled(operation, handler, null, null), null, Expected.SHOWS_NOTHING));
        }
        return attacks;
    }

    private Attack attack(Operation operation, String url, String body, Expected expected) {
        var type = body == null ? null : operation.path().startsWith("/api/") ? JSON : FORM;
        return new Attack(url, type, body, expected, theirs.marks());
    }

    private static String body(Operation operation) {
        if (!Stream.of("POST", "PUT").anyMatch(operation.method()::equals)) {
            return null;
        }
        return BODIES.getOrDefault(
                operation.method() + " " + operation.path(), operation.path().startsWith("/api/") ? "{}" : "");
    }

    /** The path with this thing of theirs in it, and things of the person's own entity besides. */
    private String filled(Operation operation, HandlerMethod handler, String name, String thing) {
        var path = operation.path();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            var variable = "{" + parameter.getParameterName() + "}";
            if (path.contains(variable)) {
                var of = parameter.getParameterAnnotation(EntityOf.class);
                var own = of != null
                        ? ours.bySubject().get(of.value())
                        : parameter.getParameterType() == YearMonth.class ? "2026-02" : "1";
                path = path.replace(variable, parameter.getParameterName().equals(name) ? thing : own);
            }
        }
        return path;
    }

    /** A body with nothing but this field: {@code customer}, {@code parts[].invoiceNumber}. */
    private String field(String name, String thing) {
        int list = name.indexOf("[].");
        try {
            return json.writeValueAsString(
                    list < 0
                            ? Map.of(name, name.endsWith("Id") ? Long.valueOf(thing) : thing)
                            : Map.of(name.substring(0, list), List.of(Map.of(name.substring(list + 3), thing))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stream<Attack> onTheEngine(Operation operation, String url) {
        var matcher = RESOURCE.matcher(operation.path());
        var resource = matcher.find() ? matcher.group(1) : "";
        var path = named(operation.path(), resource);
        if (path.isEmpty()) {
            return Stream.empty();
        }
        var filled = url.replace(operation.path(), path.get());
        var body = operation.writes() && !"DELETE".equals(operation.method())
                ? written(BODIES.getOrDefault(operation.method() + " " + operation.path(), "{}"))
                : null;
        if (OF_NO_ENTITY.contains(resource)
                && (operation.writes() || operation.path().endsWith("/count"))) {
            return Stream.empty();
        }
        if (operation.path().endsWith("/count")) {
            var counts = "GET".equals(operation.method());
            return Stream.of(new Attack(
                    filled + (counts ? "?tenantIdIn=" + theirs.entity() : ""),
                    counts ? null : JSON,
                    counts ? null : "{\"tenantIdIn\":[\"" + theirs.entity() + "\"]}",
                    Expected.SHOWS_NOTHING,
                    Stream.of(1, 2, 3, 4, 5, 6, 7, 8, 9)
                            .map(n -> "\"count\":" + n)
                            .toList()));
        }
        var lists = operation.path().matches("/[\\w-]+|/history/[\\w-]+")
                || !operation.path().contains("{");
        var expected =
                operation.writes() && !READS_BY_POST.matcher(operation.path()).matches()
                        ? Expected.REFUSED
                        : lists || MODELS.contains(resource) ? Expected.SHOWS_NOTHING : Expected.HIDDEN;
        var marks = operation.path().endsWith("/statistics") ? MORE_THAN_OURS : theirs.marks();
        return Stream.of(new Attack(filled, body == null ? null : JSON, body, expected, marks));
    }

    private String written(String body) {
        var text = body;
        for (var thing : theirs.inEngine().entrySet()) {
            text = text.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return text;
    }

    /** The path with ids of the other entity; empty: the resource has nothing of an entity. */
    private Optional<String> named(String path, String resource) {
        var id = theirs.inEngine().get(resource);
        if (!path.contains("{")) {
            return Optional.of(path);
        }
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(VARIABLE.matcher(path)
                .replaceAll(variable -> Matcher.quoteReplacement(
                        switch (variable.group(1)) {
                            case "id" -> id;
                            case "key" -> "unplaced-payment";
                            case "tenant-id" -> theirs.entity();
                            case "varName", "variableName", "varId" -> "paymentId";
                            default -> "1";
                        })));
    }
}
