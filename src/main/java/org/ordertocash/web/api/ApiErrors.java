package org.ordertocash.web.api;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldError;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotAllowed;
import org.ordertocash.input.NotFound;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Errors of the API as problem details (RFC 9457), with an {@code errors} member that names each wrong field. */
@RestControllerAdvice(annotations = RestController.class)
class ApiErrors extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail handle(InvalidInput e) {
        return problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "Invalid input",
                "The input was not accepted and nothing was stored.",
                e.errors());
    }

    @ExceptionHandler
    ProblemDetail handle(Conflict e) {
        return problem(HttpStatus.CONFLICT, "Conflict", e.getMessage(), List.of());
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
                        "cannot be read: " + e.getValue()
                                + (e.getRequiredType() == LocalDate.class
                                        ? " (a date is written as 2026-03-31)"
                                        : ""))));
    }

    @ExceptionHandler
    ProblemDetail handle(NotAllowed e) {
        return problem(HttpStatus.FORBIDDEN, "Not allowed", e.getMessage(), List.of());
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

    @ExceptionHandler
    ProblemDetail handle(CannotCreateTransactionException e) {
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Try again",
                "The database has no free connection at the moment.",
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

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail body = unreadable(e.getCause());
        return ResponseEntity.status(body.getStatus()).body(body);
    }

    private static ProblemDetail unreadable(Throwable cause) {
        if (cause instanceof JsonParseException malformed) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "Malformed JSON",
                    "The body is not JSON: line " + malformed.getLocation().getLineNr() + ", column "
                            + malformed.getLocation().getColumnNr() + ": " + malformed.getOriginalMessage(),
                    List.of());
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

    private static String sentence(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "is not known; known are " + unknown.getKnownPropertyIds();
        }
        if (e instanceof InvalidFormatException format) {
            return "cannot be read: " + format.getValue();
        }
        return "cannot be read"
                + (e.getLocation() == null
                        ? ""
                        : " (line " + e.getLocation().getLineNr() + ", column "
                                + e.getLocation().getColumnNr() + ")");
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(ref -> ref.getFieldName() != null ? "." + ref.getFieldName() : "[" + ref.getIndex() + "]")
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
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
