package org.ordertocash.web.api.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.ordertocash.invoice.delivery.Outbox;
import org.ordertocash.rights.EntityScope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Electronic invoices for the access point of a network, which fetches them. */
@RestController
@Tag(name = "Deliveries")
class OutboxController {

    private final Outbox outbox;

    OutboxController(Outbox outbox) {
        this.outbox = outbox;
    }

    @GetMapping("/api/outbox")
    @Operation(
            summary = "Electronic invoices and credit notes that wait for the access point, as they came, 100 at most",
            description = "Of `invoice` and `creditNote` one is told, the other is null. The content is at "
                    + "/api/documents/{documentId}. What an access point has taken it reports by "
                    + "POST /api/delivery-events with the `messageId` and ACCEPTED, later DELIVERED or REJECTED; it is "
                    + "not in here any more. What is not reported stays.")
    List<Outbox.Item> waiting(
            @Parameter(description = "The `cursor` of the last one that you know; without: from the beginning")
                    @RequestParam(defaultValue = "0")
                    long after,
            EntityScope mine) {
        return outbox.waiting(after, mine);
    }
}
