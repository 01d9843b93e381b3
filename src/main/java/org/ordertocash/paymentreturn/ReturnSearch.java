package org.ordertocash.paymentreturn;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.database.SqlFile;
import org.ordertocash.money.Amounts;
import org.ordertocash.payment.PaymentOutcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which payments a bank's return may mean: by the end-to-end id, the bank's reference, the mandate, references or text,
 * or payer and amount.
 */
@Component
public class ReturnSearch {

    private static final String SQL = SqlFile.read("paymentreturn/original-payments.sql");
    private static final int SHOWN = 10;
    private static final int CONSIDERED = 1000;
    private static final int MANDATE_OR_REFERENCES = 2;

    private final JdbcClient jdbc;

    ReturnSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param tier 1: named by the bank; 2: same mandate or references; 3: same text; 4: same payer; each of 2 to 4 with
     *     the same amount
     * @param sameId whether it has the end-to-end id of the return
     * @param same whether the amount is the same
     * @param samePayer whether it came from the same account, or from the same name where an account is not told
     * @param contradicted whether account, name or end-to-end id is told of both and differs
     * @param booked whether it is in the books; if not, it is not yet, or is no receipt
     * @param refunded whether some of it was refunded
     * @param left what of it its bank has not taken back yet
     */
    record Candidate(
            long id,
            int tier,
            boolean sameId,
            boolean same,
            boolean samePayer,
            boolean contradicted,
            boolean refunded,
            boolean booked,
            Money amount,
            Money left,
            LocalDate bookedOn,
            String bankReference,
            String payerName,
            String remittance) {

        /** Whether enough speaks for it to do without a person. */
        boolean convincing() {
            return !contradicted && (tier == 1 && samePayer || same && (samePayer || tier <= MANDATE_OR_REFERENCES));
        }

        /** An id, a payer and an amount that agree: what the payer paid another time is not meant. */
        boolean certain() {
            return sameId && same && samePayer && !contradicted;
        }

        String why() {
            return (tier == 1
                            ? "named by the bank"
                            : tier == 2 ? "same references" : tier == 3 ? "same text" : "same payer")
                    + (same ? ", same amount" : "")
                    + (contradicted ? ", but another account, name or id" : "")
                    + (refunded ? ", refunded" : "");
        }
    }

    /** Payments that a person may want, the likeliest first. */
    List<Candidate> candidates(long returnId) {
        return candidates(returnId, SHOWN);
    }

    private List<Candidate> candidates(long returnId, int max) {
        return jdbc.sql(SQL)
                .param("id", returnId)
                .param("max", max)
                .query((row, n) -> new Candidate(
                        row.getLong("id"),
                        row.getInt("tier"),
                        row.getBoolean("same_id"),
                        row.getBoolean("same"),
                        row.getBoolean("same_payer"),
                        row.getBoolean("contradicted"),
                        row.getBoolean("refunded"),
                        Optional.ofNullable(row.getString("outcome"))
                                .map(PaymentOutcome::valueOf)
                                .filter(PaymentOutcome::booked)
                                .isPresent(),
                        Amounts.of(row.getBigDecimal("amount"), row.getString("currency")),
                        Amounts.of(row.getBigDecimal("left_amount"), row.getString("currency")),
                        row.getObject("booked_on", LocalDate.class),
                        row.getString("bank_reference"),
                        row.getString("payer_name"),
                        row.getString("remittance_text")))
                .list();
    }

    /**
     * The only one of the best kind, of several the only one with the same amount: if nothing contradicts it, nothing
     * else of the same payer and amount may be meant unless the end-to-end id says which, and nothing of it was
     * refunded.
     */
    OriginalPayment original(long returnId, Money principal) {
        List<Candidate> all = candidates(returnId, CONSIDERED);
        List<Candidate> possible = all.stream()
                .filter(c -> c.convincing() && !c.left().isLessThan(principal))
                .toList();
        List<Candidate> best =
                possible.stream().filter(c -> c.tier() == all.get(0).tier()).toList();
        List<Candidate> same = best.stream().filter(Candidate::same).toList();
        List<Candidate> chosen = same.isEmpty() ? best : same;
        if (chosen.size() != 1
                || chosen.get(0).refunded()
                || !chosen.get(0).certain()
                        && possible.stream().anyMatch(c -> c.same() && c.samePayer() && c != chosen.get(0))) {
            return new OriginalPayment.Unclear();
        }
        return chosen.get(0).booked()
                ? new OriginalPayment.Found(chosen.get(0).id())
                : new OriginalPayment.NotBookedYet();
    }
}
