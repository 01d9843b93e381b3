package org.ordertocash.collections;

/** Why an account must not be dunned now, as SQL that the proposal, the approval and the issue of notices share. */
final class DunningBlocks {

    /**
     * Common table expressions; the last, {@code waiting_payment(customer_id)}, lists the customers one of whose
     * payments waits for a person or may stand in a statement that is not matched yet or is missing. Whoever pays for a
     * customer counts as the customer, in any entity and currency: money that has arrived is never dunned for.
     */
    static final String WAITING_PAYMENT = """
            waiting_payer as materialized (
                select t.customer_id
                  from otc.bank_transactions t
                 where t.outcome = 'EXCEPTION' and t.placed_amount < t.amount and t.customer_id is not null
                union
                select b.customer_id
                  from otc.bank_transactions t join otc.customer_bank_accounts b on b.iban = t.payer_iban
                 where t.outcome in ('EXCEPTION', 'HELD') and t.placed_amount < t.amount
                union
                select unnest(t.named_customer_ids)
                  from otc.bank_transactions t
                 where t.outcome = 'EXCEPTION' and t.placed_amount < t.amount
                union
                -- a statement that is not matched yet may pay for anything: its entity's customers are left alone
                select c.id from otc.customers c
                 where c.entity_id in (select t.entity_id from otc.bank_transactions t where t.outcome is null and t.direction = 'CRDT')
                union
                -- so may one that is missing, before another that is held for that reason
                select c.id from otc.customers c
                 where c.entity_id in (select b.entity_id from otc.statements s
                                         join otc.account_statements a on a.statement_id = s.id and a.gap and a.follows is null
                                         join otc.bank_accounts b on b.id = a.bank_account_id
                                        where s.held_at is not null and s.released_at is null)
            ), waiting_payment as materialized (
                select customer_id from waiting_payer
                union
                select c.id from otc.customers c join waiting_payer w on w.customer_id = c.payer_id
            )
            """;

    static final String PAYMENT_WAITS = "a payment of this customer waits to be placed";

    private DunningBlocks() {
    }
}
