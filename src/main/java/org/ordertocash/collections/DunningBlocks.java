package org.ordertocash.collections;

/**
 * Why an account or an item must not be dunned now, as SQL that the proposal, the approval and the issue of notices
 * share. Whose payment may have come, and why, is the view {@code accounts_with_waiting_payment}.
 */
final class DunningBlocks {

    static final String NO_DUNNING = "agreed for this account: no dunning";

    /** Before the reasons of the blocks. */
    static final String BLOCKED = "dunning is blocked, ";

    /** What a notice asks for of the open item {@code i}: {@link #asked}. */
    static final String ASKED = asked("i.id");

    /**
     * Whether the item {@code i}, listed as {@code pi}, brings the proposal {@code p} to its level: open, not disputed
     * or about to be credited, and not dunned at it before.
     */
    static final String BRINGS_LEVEL = "pi.level = p.level and " + ASKED + """
             > 0 and not exists (
                select from otc.dunning_proposal_items o join otc.dunning_notices x on x.proposal_id = o.proposal_id
                 where o.open_item_id = pi.open_item_id and o.left_out_reason is null and x.issued_on is not null
                     and o.level >= pi.level)
            """;

    private DunningBlocks() {}

    /**
     * What of the open item {@code i} is neither disputed nor about to be credited; that part is left alone. Which part
     * of the item each of both is about is not known. A credit note is mostly the answer to a dispute, so they are
     * taken to be about the same as far as they go: the larger counts, not their sum.
     *
     * @param item where the id of the item {@code i} stands
     */
    static String asked(String item) {
        return """
                greatest(i.open_amount - greatest(
                    coalesce((select sum(d.amount) from otc.item_disputes d
                               where d.open_item_id = %1$s and d.ended_at is null), 0),
                    coalesce((select sum(n.gross_amount) from otc.standing_credit_notes n
                               where n.open_item_id = %1$s and n.outcome is null), 0)), 0)""".formatted(item);
    }
}
