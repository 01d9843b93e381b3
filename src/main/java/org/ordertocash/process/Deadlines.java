package org.ordertocash.process;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.ordertocash.models.SettingsFile;
import org.ordertocash.modelset.FilesInForce;
import org.springframework.stereotype.Component;

/** When tasks are due and when they escalate; the models name it, {@code settings/deadlines.properties} sets it. */
@Component("deadlines")
@OpenToModels
public class Deadlines {

    private final Supplier<Map<String, String>> settings;
    private final Clock clock;

    Deadlines(FilesInForce files, Clock clock) {
        settings = files.reading(SettingsFile.DEADLINES, Deadlines::read);
        this.clock = clock;
    }

    /** A set that began before the product had a deadline has that of the product. */
    private static Map<String, String> read(byte[] content) {
        Map<String, String> all = new HashMap<>(of(SettingsFile.ofTheProduct(SettingsFile.DEADLINES)));
        all.putAll(of(content));
        return all;
    }

    private static Map<String, String> of(byte[] content) {
        return SettingsFile.of(SettingsFile.DEADLINES, content).values();
    }

    public Date approval() {
        return in(after("approval"));
    }

    /** ISO 8601, as timers want it; like all that follow. */
    public String approvalEscalation() {
        return after("approvalEscalation").toString();
    }

    public Date invoiceDispatch() {
        return in(after("invoiceDispatch"));
    }

    public Date noticeDispatch() {
        return in(after("noticeDispatch"));
    }

    public Date paymentResolution() {
        return in(after("paymentResolution"));
    }

    public String resolutionEscalation() {
        return after("resolutionEscalation").toString();
    }

    public String matchingWait() {
        return after("matchingWait").toString();
    }

    public String bankDebit() {
        return after("bankDebit").toString();
    }

    public Date dunningReview() {
        return in(after("dunningReview"));
    }

    public String dunningReviewLapse() {
        return after("dunningReviewLapse").toString();
    }

    public Date lastLevelDecision() {
        return in(after("lastLevelDecision"));
    }

    public String decisionEscalation() {
        return after("decisionEscalation").toString();
    }

    public Date invoiceCorrection() {
        return in(after("invoiceCorrection"));
    }

    /** Until when the money of a down payment is waited for, before the order desk is asked. */
    public Date downPaymentWait() {
        return in(after("downPaymentWait"));
    }

    public Date lateShipment() {
        return in(after("lateShipment"));
    }

    public String extraTime() {
        return after("extraTime").toString();
    }

    /** For people: {@code 14 days}. */
    public String extraTimeInWords() {
        long days = after("extraTime").toDays();
        return days > 0 ? Texts.days(days) : after("extraTime").toHours() + " hours";
    }

    private Duration after(String name) {
        return Duration.parse(settings.get().get(name).strip());
    }

    private Date in(Duration duration) {
        return Date.from(clock.instant().plus(duration));
    }
}
