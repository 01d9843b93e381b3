package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.security.Principal;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.ordertocash.statement.CsvMappings;
import org.ordertocash.statement.csv.CsvMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the CSV statements of a bank account are read. */
@RestController
@RequestMapping("/api/bank-accounts/{accountId}/csv-mapping")
@Tag(name = "Bank statements and payments")
class CsvMappingController {

    private static final String CURRENCY = "Only where the account is held in several";
    private static final long MAX_SAMPLE = 10L << 20;

    private final CsvMappings mappings;

    CsvMappingController(CsvMappings mappings) {
        this.mappings = mappings;
    }

    @GetMapping
    @Operation(summary = "The CSV mapping of a bank account")
    CsvMapping mapping(
            @PathVariable @EntityOf(Subject.BANK_ACCOUNT) String accountId,
            @Parameter(description = CURRENCY) @RequestParam(required = false) String currency) {
        return mappings.of(accountId, currency);
    }

    @PutMapping
    @Operation(
            summary = "Save the CSV mapping of a bank account",
            description = "Takes the place of the one before. The amount is one column with a sign, "
                    + "one column with an indicator column, or two columns (credit and debit). Try it by POST "
                    + "…/preview before a file is sent. The first file that is read by it is held until another person "
                    + "than who saved it has released it.")
    CsvMapping save(
            @PathVariable @EntityOf(Subject.BANK_ACCOUNT) String accountId,
            @Parameter(description = CURRENCY) @RequestParam(required = false) String currency,
            @RequestBody CsvMapping mapping,
            Principal user) {
        return mappings.save(accountId, currency, mapping, user.getName());
    }

    @PostMapping("/preview")
    @Operation(
            summary = "The first 20 rows of a CSV file (raw body) as the saved mapping reads them, with errors by line "
                    + "and column; nothing is stored")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            description = "The file as it is",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    CsvMappings.Preview preview(
            @PathVariable @EntityOf(Subject.BANK_ACCOUNT) String accountId,
            @Parameter(description = CURRENCY) @RequestParam(required = false) String currency,
            @Parameter(hidden = true) InputStream body) {
        return mappings.preview(accountId, currency, body, MAX_SAMPLE);
    }
}
