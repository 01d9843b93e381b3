package org.ordertocash.collections;

/**
 * What has come up between proposal and review, as SQL that the review shows and its approval applies: the ids of
 * proposals of {@code :run} that are not decided yet, each with the reason why it must not be dunned now, or null.
 * Without an item that the notice would lift to its level there is nothing left to say.
 */
final class ChangesSinceProposal {

    static final String SQL = """
            with waiting_payment as materialized (
                select customer_id, entity_id, why from otc.accounts_with_waiting_payment
            )
            select p.id, coalesce(
                (select 'notice ' || n.number || ' is being issued'
                   from otc.dunning_cases k join otc.dunning_notices n on n.case_id = k.id
                  where k.entity_id = p.entity_id and k.customer_id = p.customer_id and k.currency = p.currency
                    and k.closed_at is null and n.issued_on is null and n.withdrawn_on is null),
                (select :noDunning from otc.customer_accounts a
                  where a.customer_id = p.customer_id and a.entity_id = p.entity_id and a.no_dunning),
                (select :blocked || otc.blocked_because(p.customer_id, p.entity_id, 'DUNNING', :now)),
                (select w.why from waiting_payment w
                  where w.customer_id = p.customer_id and w.entity_id = p.entity_id),
                (select 'a credit on account covers it' where otc.credit_on_account(p.entity_id,
                    p.customer_id, p.currency) >= (
                    select nullif(sum(""" + DunningBlocks.ASKED + """
                        ), 0) from otc.dunning_proposal_items pi join otc.open_items i on i.id = pi.open_item_id
                     where pi.proposal_id = p.id)),
                (select 'its items were paid, disputed, dunned or put up for a credit note since the proposal'
                  where not exists (
                    select from otc.dunning_proposal_items pi join otc.open_items i on i.id = pi.open_item_id
                     where pi.proposal_id = p.id and
            """ + DunningBlocks.BRINGS_LEVEL + """
                    ))) as reason
              from otc.dunning_proposals p
             where p.run_id = :run and p.decision is null and p.blocked_reason is null
            """;

    private ChangesSinceProposal() {}
}
