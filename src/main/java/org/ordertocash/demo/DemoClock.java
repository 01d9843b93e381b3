package org.ordertocash.demo;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.ordertocash.rights.OfNoEntity;
import org.ordertocash.time.MovableClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets time pass in the demo: business dates and timers together. */
@RestController
@Profile("demo")
@RequestMapping("/api/demo/clock")
class DemoClock {

    private static final Logger LOG = LoggerFactory.getLogger(DemoClock.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LIMIT = Duration.ofDays(400);

    private final MovableClock clock;
    private final Optional<DemoData> data;

    DemoClock(MovableClock clock, Optional<DemoData> data) {
        this.clock = clock;
        this.data = data;
    }

    record Advance(String advance) {}

    record Now(Instant now) {}

    /** The time of the demo. */
    @GetMapping
    @OfNoEntity("time is the same for all")
    Now now() {
        return new Now(clock.instant());
    }

    /**
     * Moves the clock by an ISO 8601 duration of up to 400 days, day by day, so that what is due each day is done on
     * that day. Answers when all of it is done.
     */
    @PostMapping
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Now.class)))
    @OfNoEntity("time is the same for all")
    ResponseEntity<Object> advance(@RequestBody Advance request) {
        if (data.filter(DemoData::isMaking).isPresent()) {
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .body(ProblemDetail.forStatusAndDetail(
                            HttpStatus.CONFLICT,
                            "Demo data is being made and moves the clock itself; try again in a minute"));
        }
        Duration left;
        try {
            left = Duration.parse(request.advance() == null ? "" : request.advance());
        } catch (DateTimeParseException e) {
            return refuse("Use an ISO 8601 duration, for example P30D or PT6H");
        }
        if (left.isNegative() || left.isZero() || left.compareTo(LIMIT) > 0) {
            return refuse("The clock moves forward only, by at most P400D");
        }
        synchronized (this) {
            while (!left.isZero()) {
                var step = left.compareTo(DAY) > 0 ? DAY : left;
                clock.advance(step);
                left = left.minus(step);
            }
        }
        LOG.info("The clock of the demo was moved to {}", clock.instant());
        return ResponseEntity.ok(new Now(clock.instant()));
    }

    private static ResponseEntity<Object> refuse(String message) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, "The clock was not moved");
        problem.setProperty("errors", java.util.List.of(java.util.Map.of("field", "advance", "message", message)));
        return ResponseEntity.unprocessableEntity().body(problem);
    }
}
