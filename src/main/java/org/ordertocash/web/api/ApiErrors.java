package org.ordertocash.web.api;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.audit.Denials;
import org.ordertocash.duty.ConflictOfInterest;
import org.ordertocash.input.Characters;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldError;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotAllowed;
import org.ordertocash.input.NotFound;
import org.ordertocash.input.Outdated;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Errors of the API as problem details (RFC 9457), with an {@code errors} member that names each wrong field. */
@RestControllerAdvice(annotations = RestController.class)
class ApiErrors extends ResponseEntityExceptionHandler {

    private static final int MAX_SHOWN = 100;

    private final Denials denials;

    ApiErrors(Denials denials) {
        this.denials = denials;
    }

    @ExceptionHandler
    ProblemDetail handle(InvalidInput e) {
        return problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "Invalid input",
                "The input was not accepted and nothing was stored.",
                e.errors());
    }

    /** Recorded here, after the refused request has been undone. */
    @ExceptionHandler
    ProblemDetail handle(ConflictOfInterest e, Principal user) {
        denials.record(e, user.getName());
        return problem(HttpStatus.CONFLICT, "Conflict of interest", e.getMessage(), List.of());
    }

    @ExceptionHandler
    ProblemDetail handle(Conflict e) {
        return problem(HttpStatus.CONFLICT, "Conflict", e.getMessage(), List.of());
    }

    @ExceptionHandler
    ProblemDetail handle(Outdated e) {
        return problem(HttpStatus.PRECONDITION_FAILED, "Changed meanwhile", e.getMessage(), List.of());
    }

    @ExceptionHandler
    ProblemDetail handle(NotFound e) {
        return problem(HttpStatus.NOT_FOUND, "Not found", e.getMessage(), List.of());
    }

    @ExceptionHandler
    ProblemDetail handle(MethodArgumentTypeMismatchException e) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "Unreadable request",
                "A parameter cannot be read.",
                List.of(new FieldError(
                        e.getName(),
                        "cannot be read: " + shortened(String.valueOf(e.getValue()))
                                + (e.getRequiredType() == LocalDate.class
                                        ? " (a date is written as 2026-03-31)"
                                        : ""))));
    }

    @ExceptionHandler
    ProblemDetail handle(NotAllowed e) {
        return problem(HttpStatus.FORBIDDEN, "Not allowed", e.getMessage(), List.of());
    }

    /** Whatever the sender would rather have: it may be what cannot be read. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(UnreadableParameter e) {
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(
                        HttpStatus.BAD_REQUEST,
                        "Unreadable request",
                        "The parameter " + shortened(e.name()) + " " + e.getMessage() + ".",
                        List.of(new FieldError(shortened(e.name()), e.getMessage()))));
    }

    /** The body broke off, or was too large. */
    @ExceptionHandler
    ProblemDetail handle(UncheckedIOException e) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "Unreadable request",
                "The body could not be read to its end: " + e.getCause().getMessage(),
                List.of());
    }

    @ExceptionHandler
    ProblemDetail handle(DuplicateKeyException e) {
        return problem(
                HttpStatus.CONFLICT,
                "Conflict",
                "The same was entered by another request at this moment; nothing was stored.",
                List.of());
    }

    /** The database's own guards: even what no rule has refused must not be stored. */
    @ExceptionHandler
    ProblemDetail handle(DataIntegrityViolationException e) {
        return problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "Invalid input",
                "The database refused a value; nothing was stored.",
                List.of());
    }

    /** Before {@link TransientDataAccessException}, of which it is one. */
    @ExceptionHandler
    ProblemDetail handle(QueryTimeoutException e) {
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Try again",
                "The database took too long; nothing was stored. Send it again, or ask for less at once.",
                List.of());
    }

    /** Two requests interfered with each other; the database rolled one of them back. */
    @ExceptionHandler
    ProblemDetail handle(TransientDataAccessException e) {
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Try again",
                "Another request was faster; nothing was stored. Send it again.",
                List.of());
    }

    /** As problem details, whatever the sender would rather have. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail body = unreadable(e.getCause());
        return createResponseEntity(body, headers, HttpStatusCode.valueOf(body.getStatus()), request);
    }

    private static ProblemDetail unreadable(Throwable cause) {
        Optional<JsonParseException> malformed = malformed(cause);
        if (malformed.isPresent()) {
            return malformed(malformed.get());
        }
        if (cause instanceof JsonMappingException mapping) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "Unreadable request",
                    "A field of the body cannot be read.",
                    List.of(new FieldError(path(mapping), sentence(mapping))));
        }
        return problem(
                HttpStatus.BAD_REQUEST, "Unreadable request", "The body is missing or cannot be read.", List.of());
    }

    /** Deep inside a body it comes wrapped. */
    private static Optional<JsonParseException> malformed(Throwable cause) {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .filter(JsonParseException.class::isInstance)
                .map(JsonParseException.class::cast)
                .findFirst();
    }

    private static ProblemDetail malformed(JsonParseException e) {
        String where = "line " + e.getLocation().getLineNr() + ", column "
                + e.getLocation().getColumnNr();
        return e.getOriginalMessage().startsWith("Duplicate field")
                ? problem(
                        HttpStatus.BAD_REQUEST,
                        "Unreadable request",
                        "A field of the body is there twice.",
                        List.of(new FieldError(path(e.getProcessor().getParsingContext()), "is there twice: " + where)))
                : problem(
                        HttpStatus.BAD_REQUEST,
                        "Malformed JSON",
                        "The body is not JSON: " + where + ": " + shortened(e.getOriginalMessage()),
                        List.of());
    }

    private static String path(JsonStreamContext of) {
        String path = "";
        for (JsonStreamContext at = of; at != null && !at.inRoot(); at = at.getParent()) {
            path = (at.inArray() ? "[" + at.getCurrentIndex() + "]" : "." + shortened(at.getCurrentName())) + path;
        }
        return path.replaceFirst("^\\.", "");
    }

    private static String sentence(JsonMappingException e) {
        if (e instanceof StrictJson.RefusedValue refused) {
            return refused.getOriginalMessage();
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "is not known; known are " + unknown.getKnownPropertyIds();
        }
        if (e instanceof InvalidNullException) {
            return "must not be null";
        }
        if (e instanceof InvalidFormatException format) {
            String value = String.valueOf(format.getValue());
            return value.isBlank()
                    ? "is an empty text: leave it out if there is none"
                    : "cannot be read: " + shortened(value);
        }
        if (e.getOriginalMessage().startsWith("Cannot map `null`")) {
            return "is missing";
        }
        return e.getPath().isEmpty() ? "The body is not what is asked for: " + where(e) : "cannot be read" + where(e);
    }

    private static String where(JsonMappingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(ref ->
                        ref.getFieldName() != null ? "." + shortened(ref.getFieldName()) : "[" + ref.getIndex() + "]")
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** What somebody sent, as it can be shown in a sentence. */
    private static String shortened(String text) {
        String shown = Characters.shown(text);
        return shown.length() <= MAX_SHOWN ? shown : shown.substring(0, MAX_SHOWN) + "…";
    }

    private record WrongField(String field, String message) {}

    private static ProblemDetail problem(HttpStatus status, String title, String detail, List<FieldError> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("about:blank"));
        problem.setTitle(title);
        if (!errors.isEmpty()) {
            problem.setProperty(
                    "errors",
                    errors.stream()
                            .map(error -> new WrongField(error.field(), error.message()))
                            .toList());
        }
        return problem;
    }
}
