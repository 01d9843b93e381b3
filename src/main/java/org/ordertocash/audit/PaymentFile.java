package org.ordertocash.audit;

import java.time.ZoneId;
import java.util.List;
import org.joda.money.Money;

/**
 * What was done with one payment and by whom, oldest first, and every journal that it caused. Times are UTC.
 *
 * @param candidates what matching had to choose from, the best first
 * @param seenFacts what people saw when they decided about it
 * @param zone of the legal entity whose account it came to
 * @param exchanges one for each placement on a document in another currency
 */
public record PaymentFile(
        List<CaseFile.Step> timeLine,
        List<Candidate> candidates,
        List<ExchangeDifference> exchanges,
        List<CaseJournal> journals,
        List<CaseFile.SeenFacts> seenFacts,
        ZoneId zone) {

    /**
     * An open item that matching looked at.
     *
     * @param open as it is now
     * @param score how much spoke for it, 0 to 100
     */
    public record Candidate(
            String document, String customerNumber, String customerName, Money open, int score, String why) {}
}
