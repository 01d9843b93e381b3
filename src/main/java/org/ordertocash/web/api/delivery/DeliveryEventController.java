package org.ordertocash.web.api.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.ordertocash.document.event.BodySignature;
import org.ordertocash.document.event.DeliveryEvent;
import org.ordertocash.document.event.DeliveryEvents;
import org.ordertocash.rights.EntityScope;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What a mail system or an access point tells of our deliveries. */
@RestController
@Tag(name = "Deliveries")
class DeliveryEventController {

    private final DeliveryEvents events;

    DeliveryEventController(DeliveryEvents events) {
        this.events = events;
    }

    /** @param eventId as it was sent */
    record TakenEvent(String eventId) {}

    @PostMapping("/api/delivery-events")
    @Operation(
            summary = "Report that a delivery was accepted, arrived, bounced or was rejected",
            description = "Each event once: the same `eventId` with the same content again is answered 200. After a "
                    + "permanent bounce or a rejection of an invoice a person of receivables is asked what to do. "
                    + "403: the signature is missing, wrong or older than five minutes.")
    @ApiResponse(
            responseCode = "200",
            description = "The same event was taken before: nothing new is done",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TakenEvent.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Taken",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TakenEvent.class)))
    ResponseEntity<TakenEvent> take(
            @Parameter(
                            name = BodySignature.HEADER,
                            description = "t=<seconds since 1970>,v1=<HMAC-SHA256 of t, a point and the raw body, by "
                                    + "the agreed secret, in hexadecimal>")
                    @RequestHeader(name = BodySignature.HEADER, required = false)
                    String signature,
            @RequestBody @Signed DeliveryEvent event,
            EntityScope mine,
            Principal user) {
        DeliveryEvents.Taken taken = events.take(event, mine, user.getName());
        return ResponseEntity.status(taken.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(new TakenEvent(event.eventId()));
    }
}
