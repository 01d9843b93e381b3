package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.money.Amounts;
import org.ordertocash.order.KeptChange;
import org.ordertocash.order.OrderAdjustment;
import org.ordertocash.order.OrderChange;
import org.ordertocash.order.OrderChanges;
import org.ordertocash.order.OrderEnding;
import org.ordertocash.order.OrderLine;
import org.ordertocash.order.Orders;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happens to orders after they were received. A repeated message is answered with the first result and 200. */
@RestController
@RequestMapping("/api/orders/{number}")
@Tag(name = "Orders")
class OrderChangeController {

    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,9})\"");
    private static final String KEY = "Needs a key against duplicates: reference, or the header Idempotency-Key. ";

    private final OrderChanges changes;
    private final Orders orders;

    OrderChangeController(OrderChanges changes, Orders orders) {
        this.changes = changes;
        this.orders = orders;
    }

    /**
     * @param number 1, 2, ... of the order
     * @param kind change, closing or cancellation
     * @param standing in force, waits for credit, refused or replaced
     * @param currency of the order
     * @param oldLines as they were in force when it was asked
     * @param decidedBy who decided about its credit, or replaced it
     */
    record ChangeView(
            String order,
            int number,
            String kind,
            String reference,
            String reason,
            String standing,
            String currency,
            BigDecimal oldGross,
            BigDecimal newGross,
            LocalDate oldRequestedDate,
            LocalDate newRequestedDate,
            String by,
            Instant at,
            String decidedBy,
            Instant decidedAt,
            String decisionComment,
            List<OrderController.Line> oldLines,
            List<OrderController.Line> newLines,
            List<OrderController.AdjustmentView> oldAdjustments,
            List<OrderController.AdjustmentView> newAdjustments) {

        static ChangeView of(String order, KeptChange c) {
            return new ChangeView(
                    order,
                    c.number(),
                    words(c.kind()),
                    c.reference(),
                    c.reason(),
                    words(c.standing()),
                    c.currency(),
                    Amounts.inMinorUnits(c.oldGross(), c.currency()),
                    Amounts.inMinorUnits(c.newGross(), c.currency()),
                    c.oldRequestedDate(),
                    c.newRequestedDate(),
                    c.by(),
                    c.at(),
                    c.decidedBy(),
                    c.decidedAt(),
                    c.decisionComment(),
                    lines(c.oldLines(), c.oldAdjustments(), c.currency()),
                    lines(c.newLines(), c.newAdjustments(), c.currency()),
                    OrderController.AdjustmentView.ofWhole(c.oldAdjustments(), c.currency()),
                    OrderController.AdjustmentView.ofWhole(c.newAdjustments(), c.currency()));
        }

        private static List<OrderController.Line> lines(
                List<OrderLine> lines, List<OrderAdjustment> adjustments, String currency) {
            return lines.stream()
                    .map(line -> OrderController.Line.of(line, adjustments, currency))
                    .toList();
        }

        private static String words(Enum<?> one) {
            return one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    @GetMapping("/changes")
    @Operation(summary = "What happened to an order since it was received, with old and new lines, who and why")
    List<ChangeView> changes(@PathVariable @EntityOf(Subject.ORDER) String number) {
        return changes.of(number).stream()
                .map(change -> ChangeView.of(number, change))
                .toList();
    }

    @PostMapping("/changes")
    @Operation(
            summary = "Change the lines or the requested date of an order",
            description = KEY + "Needs the header If-Match with the ETag of the order as the caller saw it; 412: it is "
                    + "not like that any more. lines: all that the order is to have; a line without a number is new, "
                    + "and what a line leaves out stays as it is. What is shipped stays, at its price. 201: in force; "
                    + "202: worth more than what was released, and in force when its credit is approved. 409: the "
                    + "order is cancelled, rejected or shipped completely, or you decided about its credit.")
    ResponseEntity<ChangeView> change(
            @PathVariable @EntityOf(Subject.ORDER) String number,
            @RequestBody OrderChange input,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            @Parameter(description = "The ETag of the order, such as \"3\"")
                    @RequestHeader(name = "If-Match", required = false)
                    String seen,
            Principal user) {
        return answer(
                number,
                changes.change(
                        number,
                        new OrderChange(
                                reference(input.reference(), key),
                                input.reason(),
                                input.requestedDate(),
                                input.lines(),
                                input.adjustments()),
                        version(seen),
                        user.getName()));
    }

    @PostMapping("/closing")
    @Operation(
            summary = "Give up what is not shipped of an order",
            description = KEY + "What was shipped is invoiced and paid as ever. 409: nothing was shipped (then cancel "
                    + "it), or nothing is left.")
    ResponseEntity<ChangeView> close(
            @PathVariable @EntityOf(Subject.ORDER) String number,
            @RequestBody OrderEnding input,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Principal user) {
        return answer(
                number,
                changes.close(
                        number, new OrderEnding(reference(input.reference(), key), input.reason()), user.getName()));
    }

    @PostMapping("/cancellation")
    @Operation(
            summary = "Cancel an order of which nothing was shipped",
            description = KEY + "Gives its credit back and ends what waits for it. 409: something was shipped, or the "
                    + "order is at its end.")
    ResponseEntity<ChangeView> cancel(
            @PathVariable @EntityOf(Subject.ORDER) String number,
            @RequestBody OrderEnding input,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Principal user) {
        return answer(
                number,
                changes.cancel(
                        number, new OrderEnding(reference(input.reference(), key), input.reason()), user.getName()));
    }

    private ResponseEntity<ChangeView> answer(String number, OrderChanges.Changed changed) {
        ChangeView body = ChangeView.of(number, changed.change());
        HttpStatus status = changed.repeated()
                ? HttpStatus.OK
                : changed.change().standing() == KeptChange.Standing.WAITS_FOR_CREDIT
                        ? HttpStatus.ACCEPTED
                        : HttpStatus.CREATED;
        return ResponseEntity.status(status)
                .location(URI.create("/api/orders/" + number + "/changes"))
                .eTag(OrderController.eTag(orders.byNumber(number).version()))
                .body(body);
    }

    private static String reference(String inBody, String key) {
        OrderController.agree(key, inBody, "reference");
        return inBody == null ? key : inBody;
    }

    private static long version(String seen) {
        if (seen == null) {
            throw InvalidInput.of("If-Match", "is missing: the ETag of the order as you saw it");
        }
        Matcher version = VERSION.matcher(seen);
        if (!version.matches()) {
            throw InvalidInput.of("If-Match", "is no version of an order: its ETag looks like \"3\"");
        }
        return Long.parseLong(version.group(1));
    }
}
