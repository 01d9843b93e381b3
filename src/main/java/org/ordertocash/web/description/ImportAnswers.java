package org.ordertocash.web.description;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.ordertocash.takeon.ImportReport;

/** What a take-on answers, told once for all kinds of files. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "200",
        description = "The report of a dry run; or the same file was sent before: its first result",
        content = {
            @Content(mediaType = "application/json", schema = @Schema(implementation = ImportReport.class)),
            @Content(mediaType = "text/csv")
        })
@ApiResponse(
        responseCode = "202",
        description = "The good rows wait for their release, and bad rows come back; or it runs on: ask at Location",
        content = {
            @Content(mediaType = "application/json", schema = @Schema(implementation = ImportReport.class)),
            @Content(mediaType = "text/csv")
        })
@ApiResponse(
        responseCode = "422",
        description = "Nothing can be taken: bad rows come back, or the file is not one of this kind",
        content = {
            @Content(mediaType = "application/json", schema = @Schema(implementation = ImportReport.class)),
            @Content(mediaType = "text/csv"),
            @Content(mediaType = "application/problem+json")
        })
public @interface ImportAnswers {}
