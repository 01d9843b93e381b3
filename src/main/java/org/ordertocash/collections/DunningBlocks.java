package org.ordertocash.collections;

/**
 * Why an account or an item must not be dunned now, as SQL that the proposal, the approval and the issue of notices
 * share.
 */
final class DunningBlocks {

    /**
     * Common table expressions; the last, {@code waiting_payment(customer_id)}, lists the customers one of whose
     * payments waits for a person or may stand in a statement that is not matched yet or is missing. Whoever pays for a
     * customer counts as the customer, in any entity and currency: money that has arrived is never dunned for.
     */
    static final String WAITING_PAYMENT = """
            waiting_payer as materialized (
                select t.customer_id
                  from otc.waiting_payments w join otc.payments t on t.id = w.payment_id
                 where t.outcome = 'EXCEPTION' and t.customer_id is not null
                union
                select b.customer_id
                  from otc.waiting_payments w join otc.payments t on t.id = w.payment_id
                  join otc.customer_bank_accounts b on b.iban = t.payer_iban
                union
                select unnest(t.named_customer_ids)
                  from otc.waiting_payments w join otc.payments t on t.id = w.payment_id
                 where t.outcome = 'EXCEPTION'
                union
                -- a statement that is not matched yet may pay for anything: its entity's customers are left alone
                select c.id from otc.customers c
                 where c.entity_id in (select t.entity_id from otc.statement_files s join otc.payments t
                     on t.statement_file_id = s.id
                                        where s.matched_at is null and t.outcome is null and t.direction = 'CRDT')
                union
                -- so may one that is missing, before another that is held for that reason
                select c.id from otc.customers c
                 where c.entity_id in (select b.entity_id from otc.statement_files s
                                         join otc.statements a on a.statement_file_id = s.id and a.gap
                                             and a.follows is null
                                         join otc.bank_accounts b on b.id = a.bank_account_id
                                        where s.held_at is not null and s.released_at is null)
            ), waiting_payment as materialized (
                select customer_id from waiting_payer
                union
                select c.id from otc.customers c join waiting_payer w on w.customer_id = c.payer_id
            )
            """;

    static final String PAYMENT_WAITS = "a payment of this customer waits to be placed";

    /** What of the open item {@code i} is not disputed; the disputed part is left alone. */
    static final String UNDISPUTED = undisputed("i.id");

    /**
     * Whether the item {@code i}, listed as {@code pi}, brings the proposal {@code p} to its level: open, not disputed,
     * and not dunned at it before.
     */
    static final String BRINGS_LEVEL = "pi.level = p.level and " + UNDISPUTED + """
             > 0 and not exists (
                select from otc.dunning_proposal_items o join otc.dunning_notices x on x.proposal_id = o.proposal_id
                 where o.open_item_id = pi.open_item_id and o.left_out_reason is null and x.issued_on is not null
                     and o.level >= pi.level)
            """;

    private DunningBlocks() {}

    /** @param item where the id of the item {@code i} stands */
    static String undisputed(String item) {
        return """
                greatest(i.open_amount - coalesce((select sum(d.amount) from otc.item_disputes d
                    where d.open_item_id = %s and d.ended_at is null), 0), 0)""".formatted(item);
    }
}
