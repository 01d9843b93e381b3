package org.ordertocash.process;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** When tasks are due and when they escalate; the models name it, {@code order-to-cash.deadlines} sets it. */
@Component("deadlines")
@OpenToModels
@EnableConfigurationProperties(Deadlines.Settings.class)
public class Deadlines {

    /**
     * How long each may take.
     *
     * @param approval until an approval is due
     * @param approvalEscalation until the next authority may decide too
     * @param invoiceCorrection until what keeps an invoice from being issued is to be corrected
     * @param invoiceDispatch until an invoice is in the post
     * @param noticeDispatch until a dunning notice is in the post
     * @param paymentResolution until an unplaced payment is to be placed
     * @param resolutionEscalation until its priority rises
     * @param matchingWait until a payment that came back is looked for again, when it is not booked yet
     * @param bankDebit until somebody asks the bank about a refund that no statement tells of
     * @param dunningReview until a proposal is to be reviewed
     * @param dunningReviewLapse until a proposal gives way to the next run
     * @param lastLevelDecision until the decision after the last level is due
     * @param decisionEscalation until its priority rises
     * @param lateShipment until the order desk is to have decided on a late shipment
     * @param extraTime what "more time" gives the customer
     */
    @ConfigurationProperties("order-to-cash.deadlines")
    public record Settings(
            Duration approval,
            Duration approvalEscalation,
            Duration invoiceCorrection,
            Duration invoiceDispatch,
            Duration noticeDispatch,
            Duration paymentResolution,
            Duration resolutionEscalation,
            Duration matchingWait,
            Duration bankDebit,
            Duration dunningReview,
            Duration dunningReviewLapse,
            Duration lastLevelDecision,
            Duration decisionEscalation,
            Duration lateShipment,
            Duration extraTime) {}

    private final Settings settings;
    private final Clock clock;

    Deadlines(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public Date approval() {
        return in(settings.approval());
    }

    /** ISO 8601, as timers want it; like all that follow. */
    public String approvalEscalation() {
        return settings.approvalEscalation().toString();
    }

    public Date invoiceDispatch() {
        return in(settings.invoiceDispatch());
    }

    public Date noticeDispatch() {
        return in(settings.noticeDispatch());
    }

    public Date paymentResolution() {
        return in(settings.paymentResolution());
    }

    public String resolutionEscalation() {
        return settings.resolutionEscalation().toString();
    }

    public String matchingWait() {
        return settings.matchingWait().toString();
    }

    public String bankDebit() {
        return settings.bankDebit().toString();
    }

    public Date dunningReview() {
        return in(settings.dunningReview());
    }

    public String dunningReviewLapse() {
        return settings.dunningReviewLapse().toString();
    }

    public Date lastLevelDecision() {
        return in(settings.lastLevelDecision());
    }

    public String decisionEscalation() {
        return settings.decisionEscalation().toString();
    }

    public Date invoiceCorrection() {
        return in(settings.invoiceCorrection());
    }

    public Date lateShipment() {
        return in(settings.lateShipment());
    }

    public String extraTime() {
        return settings.extraTime().toString();
    }

    /** For people: {@code 14 days}. */
    public String extraTimeInWords() {
        long days = settings.extraTime().toDays();
        return days > 0 ? Texts.days(days) : settings.extraTime().toHours() + " hours";
    }

    private Date in(Duration duration) {
        return Date.from(clock.instant().plus(duration));
    }
}
