-- What became of payments on the order :order, one step per row; explained: the payment whose explanation belongs to
-- it.

-- payments placed on its items, and taken back from them
select a.created_at as at, 'MONEY' as kind,
       case when a.item_amount < 0 then 'Payment taken back from ' else 'Payment placed on ' end
       || i.document_number || ': ' || otc.amount_text(abs(a.item_amount), i.currency) as what,
       a.created_by as who,
       case when a.item_amount < 0 then coalesce(nullif(a.comment, ''), 'no reason')
            else 'rule ' || replace(a.rule, '-', ' ') || coalesce('; ' || nullif(a.comment, ''), '')
                 || coalesce('; written off ' || otc.amount_text(nullif(a.difference, 0), i.currency), '')
                 || case when a.exchange_rate is not null
                         then '; ' || otc.amount_text(a.amount, t.currency) || ' at ' || trim_scale(a.exchange_rate)
                         else '' end end
       || coalesce('; payer ' || t.payer_name, '') as detail,
       case when a.item_amount > 0 then t.id end as explained
  from otc.open_items_by_order i
  join otc.allocations a on a.open_item_id = i.id
  join otc.payments t on t.id = a.payment_id
 where i.order_id = :order
union all
-- returns of its payments
select r.decided_at, 'MONEY', 'Payment came back: ' || otc.amount_text(t.amount, t.currency), r.decided_by, null, t.id
  from otc.payment_returns r join otc.payments t on t.id = r.payment_id
 where r.original_id in (
       select a.payment_id from otc.allocations a join otc.open_items_by_order i on i.id = a.open_item_id
        where i.order_id = :order)
