-- Of the outflow of a rejected refund that part stays which the payment's bank had taken back meanwhile.
create or replace function check_reversed_outflow() returns trigger language plpgsql as $$
begin
    if not exists (select from otc.payment_outflows o where o.id = new.reverses_outflow_id and o.payment_id = new.payment_id
                      and o.refund_id = new.refund_id and o.amount >= -new.amount and o.reverses_outflow_id is null) then
        raise exception 'A reversal takes back of the outflow % no more than it was', new.reverses_outflow_id using errcode = 'check_violation';
    end if;
    return new;
end $$;
