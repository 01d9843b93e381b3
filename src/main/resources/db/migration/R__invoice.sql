-- Invoice: what it is for.

create or replace function invoiced_order_number(which bigint) returns varchar language sql stable as $$
    select coalesce((select c.customer_po_number from otc.invoice_corrections c
                      where c.order_id = which and c.customer_po_number is not null order by c.id desc limit 1),
                    o.customer_po_number)
      from otc.orders o where o.id = which
$$;
comment on function invoiced_order_number is 'The customer''s order number as invoices say it: as it was corrected';

-- A shipment is on an invoice of its own account, and of its own order where the invoice is for one.
create or replace function guard_invoiced_shipment() returns trigger language plpgsql as $$
begin
    if not exists (select from otc.shipments s
                     join otc.orders o on o.id = s.order_id
                     join otc.invoices i on i.id = new.invoice_id
                    where s.id = new.shipment_id and not s.free_of_charge and o.id = new.order_id
                      and (i.customer_id, i.entity_id, i.currency) = (o.customer_id, o.entity_id, o.currency)
                      and coalesce(i.order_id, o.id) = o.id
                      and i.replaces_id is not distinct from new.replaces_id) then
        raise exception 'Shipment % does not belong on invoice %', new.shipment_id, new.invoice_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger invoice_shipments_belong before insert on invoice_shipments
    for each row execute function guard_invoiced_shipment();

-- At the end of the transaction an invoice says for which shipments it is.
create or replace function guard_invoice_is_for_shipments() returns trigger language plpgsql as $$
begin
    if not new.down_payment
       and not exists (select from otc.invoice_shipments
                        where invoice_id = new.id and shipment_id = new.shipment_id) then
        raise exception 'Invoice % does not say for which shipments it is', new.number
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
drop trigger if exists invoices_for_shipments on invoices;
create constraint trigger invoices_for_shipments after insert on invoices
    deferrable initially deferred for each row execute function guard_invoice_is_for_shipments();

create or replace function down_payment_missing(of_order bigint) returns boolean language sql stable as $$
    select exists (select from otc.order_down_payments where order_id = of_order)
       and not exists (select from otc.invoices i join otc.open_items o on o.id = i.open_item_id
                        where i.order_id = of_order and i.down_payment and o.open_amount = 0)
$$;
comment on function down_payment_missing is
    'Whether an order waits for its down payment: it is not invoiced, or something of it is open';

-- Of a down payment no more is deducted than it has. The lock on its item has them wait for each other.
create or replace function guard_down_payment_use() returns trigger language plpgsql as $$
begin
    perform otc.lock_open_items(array[(select open_item_id from otc.invoices
                                        where id = new.down_payment_id and down_payment)]);
    if exists (select from otc.down_payments_left
                where down_payment_id = new.down_payment_id and (net_amount < 0 or tax_amount < 0))
       or not exists (select from otc.down_payments_left
                       where down_payment_id = new.down_payment_id and tax_category = new.tax_category
                         and tax_rate = new.tax_rate) then
        raise exception 'Invoice % would deduct more of a down payment than it has', new.invoice_id
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
create or replace trigger down_payment_uses_within after insert on down_payment_uses
    for each row execute function guard_down_payment_use();

-- What an invoice says adds up: its lines with what is taken off and added are what is taxed, and with the tax they are
-- the invoice. No part of it is less than nothing.
create or replace function check_invoice_adds_up(which bigint) returns void language plpgsql as $$
begin
    if (select (net_amount, tax_amount) from otc.invoices where id = which) is distinct from
       (select (coalesce(sum(net_amount), 0), coalesce(sum(tax_amount), 0))
          from otc.invoice_taxes where invoice_id = which) then
        raise exception 'The taxes of invoice % do not add up to it', which using errcode = 'check_violation';
    end if;
    if exists (select from (select tax_category, tax_rate, sum(amount) as net
                              from (select tax_category, tax_rate, net_amount as amount
                                      from otc.invoice_lines where invoice_id = which
                                    union all
                                    select tax_category, tax_rate,
                                           case kind when 'CHARGE' then amount else -amount end
                                      from otc.invoice_adjustments
                                     where invoice_id = which and line_number is null) x
                             group by 1, 2) l
                 full join (select * from otc.invoice_taxes where invoice_id = which) t
                   on t.tax_category = l.tax_category and t.tax_rate = l.tax_rate
                where l.net is distinct from t.net_amount or t.net_amount < 0) then
        raise exception 'Lines, allowances and charges of invoice % do not add up to its taxes', which
            using errcode = 'check_violation';
    end if;
    if exists (select from otc.invoice_lines l where l.invoice_id = which and l.net_amount < 0) then
        raise exception 'A line of invoice % is worth less than nothing', which using errcode = 'check_violation';
    end if;
end $$;
create or replace function check_invoice_row() returns trigger language plpgsql as $$
begin
    perform otc.check_invoice_adds_up(new.id);
    return null;
end $$;
create or replace function check_invoice_part() returns trigger language plpgsql as $$
begin
    perform otc.check_invoice_adds_up(new.invoice_id);
    return null;
end $$;
drop trigger if exists invoices_add_up on invoices;
create constraint trigger invoices_add_up after insert on invoices
    deferrable initially deferred for each row execute function check_invoice_row();
drop trigger if exists invoice_adjustments_add_up on invoice_adjustments;
create constraint trigger invoice_adjustments_add_up after insert on invoice_adjustments
    deferrable initially deferred for each row when (new.line_number is null) execute function check_invoice_part();

-- Nothing is added to an invoice once it is complete: with its shipments, which are noted last.
create or replace function guard_invoice_adjustment() returns trigger language plpgsql as $$
begin
    if exists (select from otc.invoice_shipments where invoice_id = new.invoice_id) then
        raise exception 'Invoice % is complete: give credit, or invoice it anew', new.invoice_id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger invoice_adjustments_before_shipments before insert on invoice_adjustments
    for each row execute function guard_invoice_adjustment();
