package org.ordertocash.web.api.credit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.ordertocash.credit.review.CreditReview;
import org.ordertocash.credit.review.CreditReviews;
import org.ordertocash.credit.review.ExternalRating;
import org.ordertocash.credit.review.ReviewCause;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Reviews of what customers may owe. */
@RestController
@Tag(name = "Customers")
class CreditReviewController {

    private final CreditReviews reviews;

    CreditReviewController(CreditReviews reviews) {
        this.reviews = reviews;
    }

    /**
     * @param entity whose account with the customer is reviewed; needed only when it has several that you may see
     * @param reason why, for those who approve what comes of it
     * @param externalRating what an agency says of the customer; without: as before
     */
    record NewReview(String entity, String reason, ExternalRating externalRating) {}

    /**
     * A review; what it found is absent until it is scored, what became of it until it is over.
     *
     * @param review its number
     * @param cause DATE, DUNNING, RETURN, CLASS or PERSON
     * @param reason why, in words
     * @param startedBy who asked for it: a person's user id, or system
     * @param startedAt when, in UTC
     * @param averageDaysLate of the invoices that were settled in twelve months
     * @param percentOverdue of the open items
     * @param brokenPromises how often more time was given after the last level, and nothing settled in it
     * @param returnedPayments in twelve months
     * @param monthsAsCustomer since the account was opened
     * @param externalRating what an agency says; absent: none
     * @param points of the table credit-score
     * @param classBefore risk class before it
     * @param riskClass that the points make
     * @param limitBefore limit before it
     * @param proposedLimit in the currency beside it
     * @param outcome UNCHANGED, APPROVED or REJECTED
     * @param nextReviewOn the day of the next one
     */
    record ReviewView(
            long review,
            String customer,
            String entity,
            ReviewCause cause,
            String reason,
            String startedBy,
            Instant startedAt,
            BigDecimal averageDaysLate,
            BigDecimal percentOverdue,
            Integer brokenPromises,
            Integer returnedPayments,
            Integer monthsAsCustomer,
            ExternalRating externalRating,
            Integer points,
            String classBefore,
            String riskClass,
            BigDecimal limitBefore,
            BigDecimal proposedLimit,
            String currency,
            String outcome,
            LocalDate nextReviewOn,
            Instant endedAt) {

        static ReviewView of(CreditReview r) {
            CreditReview.Score s = r.score();
            return new ReviewView(
                    r.id(),
                    r.customer(),
                    r.entity(),
                    r.cause(),
                    r.reason(),
                    r.startedBy(),
                    r.startedAt(),
                    s == null ? null : s.facts().averageDaysLate(),
                    s == null ? null : s.facts().percentOverdue(),
                    s == null ? null : s.facts().brokenPromises(),
                    s == null ? null : s.facts().returnedPayments(),
                    s == null ? null : s.facts().monthsAsCustomer(),
                    s == null ? null : s.facts().externalRating(),
                    s == null ? null : s.points(),
                    s == null ? null : s.classBefore(),
                    s == null ? null : s.riskClass(),
                    s == null ? null : s.limitBefore(),
                    s == null ? null : s.proposedLimit(),
                    s == null ? null : s.currency(),
                    r.outcome(),
                    r.nextReviewOn(),
                    r.endedAt());
        }
    }

    @GetMapping("/api/customers/{number}/credit-reviews")
    @Operation(
            summary = "Reviews of what a customer may owe, with score, proposal and outcome",
            description = "The newest first; at most 100.")
    List<ReviewView> reviews(@PathVariable @EntityOf(Subject.CUSTOMER) String number, EntityScope mine) {
        return reviews.ofCustomer(number, mine).stream().map(ReviewView::of).toList();
    }

    @PostMapping("/api/customers/{number}/credit-reviews")
    @Operation(
            summary = "Ask for a review of what a customer may owe",
            description = "202: the customer is scored, and others approve what comes of it. 200: a review of this "
                    + "account is open already; it is answered.")
    @ApiResponse(
            responseCode = "200",
            description = "A review is open already: this one",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReviewView.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Asked for",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReviewView.class)))
    ResponseEntity<ReviewView> review(
            @PathVariable @EntityOf(Subject.CUSTOMER) String number,
            @RequestBody @EntityOf(value = Subject.LEGAL_ENTITY, field = "entity") NewReview input,
            EntityScope mine,
            Principal user) {
        CreditReviews.Asked asked =
                reviews.ask(number, input.entity(), input.reason(), input.externalRating(), mine, user.getName());
        return ResponseEntity.status(asked.repeated() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(ReviewView.of(asked.review()));
    }
}
