-- The bank paid a refund that was paid before: whoever has the money owes it to us, each time.
alter table otc.refund_events
    drop constraint refund_events_kind_check,
    add constraint refund_events_kind_check
        check (kind in ('APPROVED', 'REFUSED', 'LAPSED', 'SENT', 'REPORTED', 'CONTRADICTED', 'REJECTED', 'PAID', 'PAID_AGAIN', 'CAME_BACK'));
drop index otc.refund_events_once;
create unique index refund_events_once on otc.refund_events (refund_id, kind)
    where kind not in ('APPROVED', 'REFUSED', 'REPORTED', 'CONTRADICTED', 'PAID_AGAIN');
