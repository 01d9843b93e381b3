package org.ordertocash.bench.matching;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the product did with a payment, as its API tells; amounts in cents.
 *
 * @param lines net cash per invoice
 * @param onAccount net cash on customers' accounts without an invoice
 * @param posted placed on invoices, or on account for good; no person was asked
 */
record MatchingOutcome(
        long id,
        String reference,
        String status,
        String rule,
        String explanation,
        Map<String, Long> lines,
        long onAccount,
        boolean posted) {

    static MatchingOutcome of(JsonNode payment) {
        Map<String, Long> lines = new LinkedHashMap<>();
        long onAccount = 0;
        for (JsonNode allocation : payment.get("allocations")) {
            long cash = cents(allocation.get("amount"));
            if (allocation.path("invoiceNumber").isTextual()) {
                lines.merge(allocation.get("invoiceNumber").asText(), cash, Long::sum);
            } else {
                onAccount += cash;
            }
        }
        lines.values().removeIf(cash -> cash == 0);
        String status = payment.get("status").asText();
        boolean posted = !lines.isEmpty() || onAccount != 0 && status.equals("matched");
        return new MatchingOutcome(
                payment.path("id").asLong(),
                payment.path("bankReference").asText(),
                status,
                payment.path("rule").asText("-"),
                payment.path("explanation").asText(""),
                lines,
                onAccount,
                posted);
    }

    static long cents(JsonNode amount) {
        return amount.decimalValue().movePointRight(2).longValueExact();
    }
}
