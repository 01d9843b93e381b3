package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.takeon.ControlTotals;
import org.ordertocash.takeon.ImportKind;
import org.ordertocash.takeon.ImportReport;
import org.ordertocash.takeon.NewImport;
import org.ordertocash.takeon.TakeOn;
import org.ordertocash.web.description.ImportAnswers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Take-on of a live book by CSV files. */
@RestController
@RequestMapping("/api/imports")
@Tag(name = "Take-on")
class ImportController {

    private static final int PAGE = 100;

    private static final String HOW = """
            CSV, UTF-8 with or without byte order mark, separated by commas or semicolons, quoted after RFC 4180, up \
            to 2,000,000 rows. The first line names the \
            columns, in any order. A dry run answers 200 with every bad row by line, column and reason as JSON (the \
            first 1000; all of them with `Accept: text/csv`). \
            A real run keeps the good rows aside until another person releases them (`POST …/release`) and \
            answers 202 with the bad ones as CSV: the row as sent, then line, column, reason (counts, sums and \
            reasons as JSON with \
            `Accept: application/json`). With `mode=all-or-nothing` one bad row keeps all out: 422, same answer. The \
            same bytes again: 200 with the first result, unless that was rejected. \
            Whatever takes longer than a few seconds runs on: ask at `Location`.

            """;

    private static final String CONTROL_TOTAL = "What the limits, or the open amounts, add up to by your other books, "
            + "by currency, such as EUR:1190.00,USD:20.00";

    private final TakeOn takeOn;
    private final Duration patience;

    ImportController(TakeOn takeOn, @Value("${order-to-cash.imports.wait}") Duration patience) {
        this.takeOn = takeOn;
        this.patience = patience;
    }

    @PostMapping("/customers")
    @Operation(summary = "Take on customers from a CSV file", description = HOW + """
            Required columns: `number` (up to 30 letters, digits, dots, dashes, underscores), `name`, `country` (ISO \
            3166), `currency` (ISO 4217), `entity` (code). Optional: \
            `vatId` (checked by its country's check digits), `registrationNumber`, `street`, `postcode`, `city`, \
            `email`, `iban`, `language` (ISO 639; else by country), \
            `paymentTerms` (`NET30`, `30 days`, `2/10 net 30`, `2% 10, net 30`; else 30 days), `creditLimit` (such as \
            `5000.00`; else 0), `riskClass` (A to E; else C), \
            `parentNumber` and `payerNumber` (customers in the books or anywhere in the file).""")
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    @Parameter(
            name = "dryRun",
            in = ParameterIn.QUERY,
            description = "true: only report",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @Parameter(
            name = "mode",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            allowableValues = {TakeOn.GOOD_ROWS, TakeOn.ALL_OR_NOTHING},
                            defaultValue = TakeOn.GOOD_ROWS))
    @Parameter(
            name = "fileName",
            in = ParameterIn.QUERY,
            description = "What you call it, for who releases it",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "controlTotal",
            in = ParameterIn.QUERY,
            description = CONTROL_TOTAL,
            schema = @Schema(type = "string"))
    @ImportAnswers
    ResponseEntity<ImportReport> customers(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response,
            EntityScope mine,
            Principal user)
            throws IOException {
        return receive(ImportKind.CUSTOMERS, request, response, mine, user);
    }

    @PostMapping("/open-items")
    @Operation(summary = "Take on open items from a CSV file", description = HOW + """
            Required columns: `invoiceNumber` (unique per entity), `customerNumber`, `entity`, `issueDate` and \
            `dueDate` (such as `2026-03-31`), `currency`, `grossAmount`, \
            `openAmount` (such as `1190.00`; above zero, at most the gross amount). Optional: `paymentReference` \
            (what payers state; with right check digits where it begins \
            with RF), `orderNumber`. What is open is posted to 1200 against 3000 on the day of the release; the \
            early-payment discount follows the customer's terms.""")
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    @Parameter(
            name = "dryRun",
            in = ParameterIn.QUERY,
            description = "true: only report",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @Parameter(
            name = "mode",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            allowableValues = {TakeOn.GOOD_ROWS, TakeOn.ALL_OR_NOTHING},
                            defaultValue = TakeOn.GOOD_ROWS))
    @Parameter(
            name = "fileName",
            in = ParameterIn.QUERY,
            description = "What you call it, for who releases it",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "controlTotal",
            in = ParameterIn.QUERY,
            description = CONTROL_TOTAL,
            schema = @Schema(type = "string"))
    @ImportAnswers
    ResponseEntity<ImportReport> openItems(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response,
            EntityScope mine,
            Principal user)
            throws IOException {
        return receive(ImportKind.OPEN_ITEMS, request, response, mine, user);
    }

    private ResponseEntity<ImportReport> receive(
            ImportKind kind, HttpServletRequest request, HttpServletResponse response, EntityScope mine, Principal user)
            throws IOException {
        boolean dryRun = option(request, "dryRun", List.of("false", "true")).equals("true");
        boolean allOrNothing = option(request, "mode", List.of(TakeOn.GOOD_ROWS, TakeOn.ALL_OR_NOTHING))
                .equals(TakeOn.ALL_OR_NOTHING);
        NewImport input = new NewImport(
                kind,
                dryRun,
                allOrNothing,
                query(request, "fileName"),
                ControlTotals.of(query(request, "controlTotal")),
                user.getName(),
                mine);
        TakeOn.Accepted accepted = takeOn.receive(input, request.getInputStream(), patience);
        ImportReport report = ofMine(accepted.id(), mine, user);
        HttpStatus status = accepted.repeated() || report.finished() && dryRun
                ? HttpStatus.OK
                : report.tookNothing() ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.ACCEPTED;
        URI location = URI.create("/api/imports/" + report.id());
        if (report.checked() && wantsCsv(request, dryRun)) {
            response.setStatus(status.value());
            response.setHeader(HttpHeaders.LOCATION, location.toString());
            writeBadRows(report.id(), response);
            return null;
        }
        return ResponseEntity.status(status)
                .location(location)
                .contentType(MediaType.APPLICATION_JSON)
                .body(report);
    }

    private ImportReport ofMine(long id, EntityScope mine, Principal user) {
        ImportReport report = takeOn.report(id, EntityScope.OF_THE_SYSTEM, user.getName());
        if (isOfAnother(report, mine, user)) {
            throw new Conflict("Somebody else has sent this file before, and it waits for its release or was taken");
        }
        return report;
    }

    /**
     * From the query only: asking the request for its parameters would read a body that comes as a form, as some
     * clients send it unasked.
     */
    private static String option(HttpServletRequest request, String name, List<String> values) {
        String value = query(request, name);
        if (value != null && !values.contains(value)) {
            throw InvalidInput.of(name, "is not one of " + String.join(", ", values));
        }
        return value == null ? values.get(0) : value;
    }

    private static String query(HttpServletRequest request, String name) {
        String value = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .getFirst(name);
        return value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private static boolean wantsCsv(HttpServletRequest request, boolean dryRun) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean csv = accept != null && accept.contains("text/csv");
        boolean json = accept != null && accept.contains("json");
        return csv || !json && !dryRun;
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "How far an import is, what waits for a release, and what became of it",
            description = "Of your own, and of those whose rows are of legal entities for which you work; what is "
                    + "wrong with the bad rows only of your own, unless you work for all.")
    ImportReport report(@PathVariable long id, EntityScope mine, Principal user) {
        return takeOn.report(id, mine, user.getName());
    }

    @GetMapping
    @Operation(
            summary = "Imports: those that wait for a release first, then the latest",
            description = "Without dry runs; reasons of bad rows are told by each alone. 100 on a page.")
    List<ImportReport> list(
            @Parameter(description = "Of 100, from 0") @RequestParam(defaultValue = "0") int page,
            EntityScope mine,
            Principal user) {
        return takeOn.latest(mine, user.getName(), PAGE, Math.max(0, Math.min(page, 1_000_000)) * PAGE);
    }

    /** @param comment needed only where the file does not add up to its control totals */
    record Release(String comment) {}

    /** @param reason what is wrong with it */
    record Rejection(String reason) {}

    @PostMapping("/{id}/release")
    @Operation(
            summary = "Take what waits of an import, as a whole",
            description = "By the CFO or an administrator who did not send it, and works for all legal entities of its "
                    + "rows. 409: you sent it, nothing waits, somebody else decides or decided about it, or a row "
                    + "cannot be taken any more, which is named. Released again by the same person: 200.")
    @ApiResponse(
            responseCode = "200",
            description = "Taken",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ImportReport.class)))
    @ApiResponse(
            responseCode = "202",
            description = "It runs on: ask for the import",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ImportReport.class)))
    ResponseEntity<ImportReport> release(
            @PathVariable @EntityOf(Subject.TAKE_ON) long id,
            @org.springframework.web.bind.annotation.RequestBody Release input,
            EntityScope mine,
            Principal user) {
        takeOn.release(id, input.comment(), user.getName(), mine, patience);
        ImportReport report = report(id, mine, user);
        return ResponseEntity.status(report.finished() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(report);
    }

    @PostMapping("/{id}/rejection")
    @Operation(
            summary = "Reject what waits of an import: nothing of it stays but the record",
            description = "By the CFO or an administrator who did not send it. Its sender may send the file again. "
                    + "409: you sent it, nothing waits, or somebody else decides or decided about it.")
    ImportReport reject(
            @PathVariable @EntityOf(Subject.TAKE_ON) long id,
            @org.springframework.web.bind.annotation.RequestBody Rejection input,
            EntityScope mine,
            Principal user) {
        takeOn.reject(id, input.reason(), user.getName(), mine);
        return report(id, mine, user);
    }

    /** A file may be about any entity: only who sent it, or works for all of them, reads what became of it. */
    private static boolean isOfAnother(ImportReport report, EntityScope mine, Principal user) {
        return !mine.everything() && !report.receivedBy().equals(user.getName());
    }

    @GetMapping("/{id}/bad-rows")
    @Operation(
            summary = "The bad rows of a checked import as CSV",
            description = "Each row as sent, then line, column, reason. Corrected, the file can be sent as it is.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv"))
    void badRows(
            @PathVariable long id,
            @Parameter(hidden = true) HttpServletResponse response,
            EntityScope mine,
            Principal user)
            throws IOException {
        ImportReport report = report(id, mine, user);
        if (isOfAnother(report, mine, user)) {
            throw new NotFound("import " + id);
        }
        writeBadRows(id, response);
    }

    private void writeBadRows(long id, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("import-" + id + "-bad-rows.csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        takeOn.writeBadRows(id, response.getOutputStream());
    }
}
