package org.ordertocash.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Cause;
import org.ordertocash.payment.PaymentCorrections;
import org.ordertocash.payment.PaymentResolution;
import org.ordertocash.payment.Payments;
import org.ordertocash.payment.Resolution;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.OfNoEntity;
import org.ordertocash.rights.Subject;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person does with a payment after matching. */
@RestController
@RequestMapping("/api")
@Tag(name = "Bank statements and payments")
class PaymentController {

    private static final String KEY = "Idempotency-Key";
    private static final String KEY_HELP =
            "Chosen by the sender, up to 80 characters; a repeat with the same key changes nothing";
    private static final int MAX_ALLOCATIONS = 1000;

    private final PaymentCorrections corrections;
    private final PaymentResolution resolutions;
    private final Payments payments;
    private final ExchangeRates rates;

    PaymentController(
            PaymentCorrections corrections, PaymentResolution resolutions, Payments payments, ExchangeRates rates) {
        this.corrections = corrections;
        this.resolutions = resolutions;
        this.payments = payments;
        this.rates = rates;
    }

    @GetMapping("/payments/{id}")
    @Operation(summary = "A payment with rule, explanation and every allocation, including those that were taken back")
    StatementController.PaymentView payment(@PathVariable @EntityOf(Subject.PAYMENT) long id) {
        return StatementController.PaymentView.of(payments.byId(id));
    }

    /**
     * @param allocationIds if left out: all of the payment
     * @param reason for the case file
     */
    record Unapply(List<Long> allocationIds, String reason) {}

    @PostMapping("/payments/{id}/unapply")
    @Operation(
            summary = "Take the placing of a payment back, whole or in part",
            description =
                    "Posts a journal today that mirrors the first one. The invoices are open again with their own due "
                            + "dates, a discount is "
                            + "withdrawn, and the payment waits for a person. 409: nothing of it is placed, or the "
                            + "credit was used.")
    StatementController.PaymentView unapply(
            @PathVariable @EntityOf(Subject.PAYMENT) long id,
            @RequestBody Unapply input,
            @Parameter(description = KEY_HELP) @RequestHeader(KEY) String key,
            Principal user) {
        if (input.allocationIds() != null && input.allocationIds().size() > MAX_ALLOCATIONS) {
            throw InvalidInput.of("allocationIds", "must be at most " + MAX_ALLOCATIONS + " ids");
        }
        corrections.unapply(id, input.allocationIds(), input.reason(), key, Cause.by(user.getName()));
        return payment(id);
    }

    /**
     * @param invoiceNumber an open document, possibly of another legal entity (netting) or in another currency (at the
     *     rate of the value date)
     * @param amount in the payment's currency; if left out: all that is open
     */
    record Part(String invoiceNumber, BigDecimal amount) {}

    /**
     * @param onAccountCustomer number of the customer whose account takes what the parts leave over; then a comment is
     *     required
     * @param writeOffRest writes off what stays open on the invoices; then a comment is required
     */
    record Allocations(List<Part> parts, String onAccountCustomer, String comment, Boolean writeOffRest) {}

    @PostMapping("/payments/{id}/allocations")
    @Operation(
            summary = "Place a payment that waits: on invoices of one or several customers, the rest on account",
            description =
                    "The same as the task 'Resolve payment', under the same checks; its task ends. The whole payment "
                            + "has to go somewhere. "
                            + "409: nothing of it waits, an invoice was paid at this moment, or more is written off "
                            + "than may be without approval: the task asks for it.")
    StatementController.PaymentView allocate(
            @PathVariable @EntityOf(Subject.PAYMENT) long id,
            @RequestBody
                    @EntityOf(value = Subject.OPEN_DOCUMENT, field = "parts[].invoiceNumber")
                    @EntityOf(value = Subject.CUSTOMER, field = "onAccountCustomer")
                    Allocations input,
            @Parameter(description = KEY_HELP) @RequestHeader(KEY) String key,
            Principal user) {
        List<Resolution.Part> parts = input.parts() == null
                ? List.of()
                : input.parts().stream()
                        .map(part -> new Resolution.Part(part.invoiceNumber(), plain(part.amount())))
                        .toList();
        resolutions.allocate(
                id,
                new Resolution(
                        parts, input.onAccountCustomer(), input.comment(), Boolean.TRUE.equals(input.writeOffRest())),
                key,
                Cause.by(user.getName()));
        return payment(id);
    }

    /** With enough digits to be read in only one way: 1.000 might be a thousand. */
    private static String plain(BigDecimal amount) {
        return amount == null
                ? null
                : amount.stripTrailingZeros()
                        .setScale(Math.max(4, amount.stripTrailingZeros().scale()))
                        .toPlainString();
    }

    /** @param confirmed that it is right, although it is far from the last one */
    record NewRate(String base, String quote, LocalDate day, BigDecimal rate, String source, Boolean confirmed) {}

    /**
     * @param counts whether payments are converted by it
     * @param requestId of what another person has to confirm first; null: it counts
     */
    record RateView(
            String base, String quote, LocalDate day, BigDecimal rate, String source, boolean counts, Long requestId) {}

    @PutMapping("/exchange-rates")
    @Operation(
            summary = "Enter an exchange rate: what one unit of the base currency is worth in the quote currency from "
                    + "this day on",
            description = "It counts when another person has confirmed it: "
                    + "POST /api/exchange-rate-requests/{requestId}/decision. What a connected system delivers from a "
                    + "source counts at once after the first time. A rate that counts is never changed: a later one "
                    + "of the same day counts instead. 422: it is more than 20 percent off the last one and not "
                    + "confirmed. Who enters a rate cannot place payments by it.")
    @OfNoEntity("rates are the same for all")
    RateView putRate(@RequestBody NewRate rate, Authentication user) {
        var told = rates.put(
                new ExchangeRates.EnteredRate(rate.base(), rate.quote(), rate.day(), rate.rate(), rate.source()),
                Boolean.TRUE.equals(rate.confirmed()),
                Channels.isChannel(user),
                user.getName());
        ExchangeRates.EnteredRate entered = told.rate();
        return new RateView(
                entered.base(),
                entered.quote(),
                entered.day(),
                entered.rate(),
                entered.source(),
                told.counts(),
                told.requestId());
    }
}
