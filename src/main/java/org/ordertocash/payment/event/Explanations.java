package org.ordertocash.payment.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.ordertocash.ledger.Account;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.people.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people read of a payment: what matching said of it, and a sentence for each event since, made from the facts
 * every time it is read.
 */
@Component
public class Explanations {

    private final JdbcClient jdbc;

    private final People people;

    Explanations(JdbcClient jdbc, People people) {
        this.people = people;
        this.jdbc = jdbc;
    }

    /** @param earlier where the entry stands that the payment's own may repeat; null: it repeats none */
    private record Said(long id, String explanation, boolean held, String earlier) {

        String heldBecause() {
            return "Held, not booked: its entry may be the same as the one at " + earlier + ".";
        }
    }

    /** By the ids of the payments; null: nobody has looked at it yet. */
    public Map<Long, String> of(Collection<Long> paymentIds) {
        Long[] ids = paymentIds.toArray(Long[]::new);
        Map<Long, List<Fact>> facts = facts(ids);
        Map<Long, String> all = new HashMap<>();
        jdbc.sql("""
                select t.id, t.explanation, t.outcome is not distinct from 'HELD' as held,
                       'line ' || x.line
                       || case s.kind when 'NOTIFICATION' then ' of notification '
                                      when 'INTRADAY' then ' of intraday report '
                                      else ' of statement ' end
                       || s.bank_statement_id as earlier
                  from otc.payments t
                  join otc.bank_entries e on e.id = t.entry_id
                  left join otc.bank_entries x on x.id = e.same_as
                  left join otc.statements s on s.id = x.statement_id
                 where t.id = any(:ids)
                """)
                .param("ids", ids)
                .query(Said.class)
                .list()
                .forEach(said -> all.put(said.id(), text(said, facts.getOrDefault(said.id(), List.of()))));
        return all;
    }

    private static String text(Said said, List<Fact> facts) {
        List<String> sentences = new ArrayList<>();
        if (said.explanation() != null
                && facts.stream().noneMatch(fact -> fact.kind().tellsWhatItIs())) {
            sentences.add(said.explanation());
        }
        if (said.held()) {
            sentences.add(said.heldBecause() + " A person has to say whether it is.");
        }
        facts.forEach(fact -> sentences.add(sentence(fact, said)));
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }

    /**
     * An event with what it is about.
     *
     * @param other the counterpart: how people name it, by which account and mandate it came, why it came back
     */
    private record Fact(
            long paymentId,
            PaymentEvent.Kind kind,
            String returnReason,
            String mandateId,
            Other other,
            String refund,
            String amount,
            String item,
            String comment,
            String by,
            String second) {

        /** What the payment is that took another back. */
        String returned() {
            return returnReason == null
                    ? "The bank reversed a booking."
                    : "A returned payment (reason " + returnReason + ").";
        }

        /** What happened to the payment that was taken back. */
        String cameBack() {
            return "returned" + (other.returnReason() == null ? "" : ", reason " + other.returnReason())
                    + (comment == null ? "" : ": " + comment) + ".";
        }

        String owedBy(String whom) {
            return item == null
                    ? " by its " + whom + " (account " + Account.REFUNDS_TO_CLAIM.number() + ")."
                    : ": " + item + ".";
        }
    }

    private record Other(Long id, String label, String payerIban, String mandateId, String returnReason) {}

    private static String sentence(Fact fact, Said said) {
        Other other = fact.other();
        return switch (fact.kind()) {
            case HELD_SAME -> said.heldBecause() + " It is, said " + fact.by() + ": never booked.";
            case HELD_ANOTHER -> "It was held at first: that its entry is another one, said " + fact.by() + ".";
            case UNAPPLIED -> "Un-applied by " + fact.by() + ": " + fact.comment();
            case RETURNED -> "It was " + fact.cameBack();
            case PARTLY_RETURNED -> "In part " + fact.cameBack();
            case RETURN_OF ->
                fact.returned() + " Return of payment " + other.label()
                        + (fact.comment() == null ? "." : ": " + fact.comment() + ".");
            case NO_PAYMENT ->
                fact.returned() + " No payment of a customer, said " + fact.by() + ", confirmed by " + fact.second()
                        + ": " + fact.comment();
            case REFUNDED_BEFORE -> fact.amount() + " of it had been refunded and is owed to us" + fact.owedBy("payer");
            case DISPUTE_OPENED -> "A dispute was opened.";
            case ACCOUNT_STOPPED -> "The account " + other.payerIban() + " is not used any more.";
            case MANDATE_STOPPED ->
                "The mandate " + (other.mandateId() != null ? other.mandateId() : fact.mandateId())
                        + " is not used any more.";
            case ORDERS_BLOCKED -> "New orders of the customer need a person.";
            case COLLECT_AGAIN -> "Collect it once more.";
            case COLLECT_NO_MORE -> "It came back before: do not collect it again.";
            case FEE_CHARGED -> "The fee of " + fact.amount() + " is charged" + fact.owedBy("payer");
            case REFUND_PAID -> "Refund " + fact.refund() + ", paid.";
            case REFUND_PAID_AGAIN ->
                "Refund " + fact.refund() + ", paid. But it was paid before: ask the bank why, it is owed to us"
                        + fact.owedBy("payee");
            case PAID_THOUGH_REJECTED -> "It had been reported as rejected: it is owed to us" + fact.owedBy("payee");
            case REFUND_CAME_BACK ->
                "Refund " + fact.refund() + " came back"
                        + (fact.returnReason() == null ? "." : ", reason " + fact.returnReason() + ".");
            case NO_MORE_OWED -> "It had been reported as rejected, and its money is here since: no more is owed.";
            case REFUND_REJECTED -> "Its refund " + fact.refund() + " was rejected by the bank.";
            case CAME_BACK -> "It came back to us, and is no refund of ours as it was sent.";
        };
    }

    private Map<Long, List<Fact>> facts(Long[] ids) {
        Map<String, String> names = new HashMap<>();
        UnaryOperator<String> name = user -> user == null ? null : names.computeIfAbsent(user, people::name);
        return jdbc
                .sql("""
                select v.payment_id, v.kind, t.return_reason, t.mandate_id, t.currency,
                       o.id as other, o.payer_iban,
                       coalesce(o.bank_reference, 'of ' || otc.day_text(o.booked_on))
                           || coalesce(' from ' || o.payer_name, '')
                           as other_label,
                       o.mandate_id as other_mandate, o.return_reason as other_reason,
                       r.number as refund, v.amount, i.document_number, v.comment, v.created_by, v.confirmed_by
                  from otc.payment_events v
                  join otc.payments t on t.id = v.payment_id
                  left join otc.payments o on o.id = v.counterpart_id
                  left join otc.refunds r on r.id = v.refund_id
                  left join otc.open_items i on i.id = v.open_item_id
                 where v.payment_id = any(:ids) order by v.id
                """)
                .param("ids", ids)
                .query((row, n) -> new Fact(
                        row.getLong("payment_id"),
                        PaymentEvent.Kind.valueOf(row.getString("kind")),
                        row.getString("return_reason"),
                        row.getString("mandate_id"),
                        new Other(
                                (Long) row.getObject("other"),
                                row.getString("other_label"),
                                row.getString("payer_iban"),
                                row.getString("other_mandate"),
                                row.getString("other_reason")),
                        row.getString("refund"),
                        row.getBigDecimal("amount") == null
                                ? null
                                : MoneyFormat.inWords(
                                        Amounts.of(row.getBigDecimal("amount"), row.getString("currency"))),
                        row.getString("document_number"),
                        row.getString("comment"),
                        name.apply(row.getString("created_by")),
                        name.apply(row.getString("confirmed_by"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Fact::paymentId));
    }
}
