package org.ordertocash.payment;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.ordertocash.money.Amounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which payments a bank's return may mean: by the end-to-end id, the bank's reference, the mandate, references or text, or payer and amount. */
@Component
class ReturnSearch {

    private static final int MAX_CANDIDATES = 10;

    private final JdbcClient jdbc;

    ReturnSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param tier 1: named by the bank; 2: same mandate, references or text; 3: same payer; each of 2 and 3 with the same amount
     * @param same whether the amount is the same
     * @param left what of it has not gone back yet
     */
    record Candidate(long id, int tier, boolean same, String outcome, Money amount, Money left, LocalDate bookedOn, String bankReference, String payerName,
                     String remittance) {

        boolean booked() {
            return outcome != null && !outcome.equals("HELD");
        }

        String why() {
            return (tier == 1 ? "named by the bank" : tier == 2 ? "same references" : "same payer") + (same ? ", same amount" : "");
        }
    }

    List<Candidate> candidates(long returnId) {
        return jdbc.sql("""
                with ret as (
                    select r.*, r.amount - coalesce(r.charges_amount, 0) as principal, upper(regexp_replace(r.remittance_text, '[^A-Za-z0-9]', '', 'g')) as key
                      from otc.bank_transactions r where r.id = :id
                ), near as (
                    select t.id from ret r join otc.bank_transactions t on t.end_to_end_id = r.end_to_end_id and t.direction = 'CRDT' and t.entity_id = r.entity_id
                    union
                    select t.id from ret r join otc.bank_transactions t on t.entity_id = r.entity_id and t.direction = 'CRDT' and t.amount in (r.amount, r.principal)
                ), seen as (
                    select t.*, t.amount in (r.amount, r.principal) as same,
                           t.amount - coalesce((select sum(o.amount) from otc.payment_outflows o where o.transaction_id = t.id), 0) as left_amount,
                           case when t.end_to_end_id = r.end_to_end_id or t.bank_reference = r.bank_reference then 1
                                when t.mandate_id = r.mandate_id or t.structured_references && r.structured_references then 2
                                when length(k.key) >= 6 and position(k.key in r.key) > 0 then 2
                                when t.payer_iban = r.payer_iban then 3 end as tier
                      from near n join otc.bank_transactions t on t.id = n.id cross join ret r
                     cross join lateral (select upper(regexp_replace(t.remittance_text, '[^A-Za-z0-9]', '', 'g')) as key) k
                     where t.bank_account_id = r.bank_account_id and t.return_reason is null and not t.reversal and t.booked_on <= r.booked_on
                )
                select * from seen where tier is not null and left_amount > 0 order by tier, same desc, booked_on desc, id limit :max
                """).param("id", returnId).param("max", MAX_CANDIDATES)
                .query((row, n) -> new Candidate(row.getLong("id"), row.getInt("tier"), row.getBoolean("same"), row.getString("outcome"),
                        Amounts.of(row.getBigDecimal("amount"), row.getString("currency")), Amounts.of(row.getBigDecimal("left_amount"), row.getString("currency")),
                        row.getObject("booked_on", LocalDate.class), row.getString("bank_reference"), row.getString("payer_name"), row.getString("remittance_text")))
                .list();
    }

    /** The only one of the best kind; of several the only one with the same amount. */
    OriginalPayment original(long returnId, Money principal) {
        List<Candidate> all = candidates(returnId);
        List<Candidate> best = all.stream().filter(c -> c.tier() == all.get(0).tier() && !c.left().isLessThan(principal)).toList();
        List<Candidate> same = best.stream().filter(Candidate::same).toList();
        List<Candidate> chosen = same.isEmpty() ? best : same;
        if (chosen.size() != 1) {
            return new OriginalPayment.Unclear();
        }
        return chosen.get(0).booked() ? new OriginalPayment.Found(chosen.get(0).id()) : new OriginalPayment.NotBookedYet();
    }
}
