-- A refund that the bank did not carry out: one person reports it, another confirms it, and its money is there again.
alter table refund_events
    drop constraint refund_events_kind_check,
    -- REPORTED: somebody says that the bank rejected it; CONTRADICTED: another says that it did not
    add constraint refund_events_kind_check
        check (kind in ('APPROVED', 'REFUSED', 'LAPSED', 'SENT', 'REPORTED', 'CONTRADICTED', 'REJECTED', 'PAID', 'CAME_BACK'));
drop index refund_events_once;
create unique index refund_events_once on refund_events (refund_id, kind) where kind not in ('APPROVED', 'REFUSED', 'REPORTED', 'CONTRADICTED');

-- The money of a payment that did not leave after all: a second row that names the first.
alter table payment_outflows
    drop constraint payment_outflows_amount_check,
    drop constraint payment_outflows_refund_id_key,
    add reverses_outflow_id bigint unique references payment_outflows,
    add constraint payment_outflows_amount_check check ((amount > 0) = (reverses_outflow_id is null) and amount <> 0);
create unique index payment_outflows_refund on payment_outflows (refund_id) where reverses_outflow_id is null;
create function check_reversed_outflow() returns trigger language plpgsql as $$
begin
    if not exists (select from otc.payment_outflows o where o.id = new.reverses_outflow_id and o.payment_id = new.payment_id
                      and o.refund_id = new.refund_id and o.amount = -new.amount and o.reverses_outflow_id is null) then
        raise exception 'A reversal mirrors the outflow % that it takes back', new.reverses_outflow_id using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger payment_outflows_reversal before insert on payment_outflows
    for each row when (new.reverses_outflow_id is not null) execute function check_reversed_outflow();
