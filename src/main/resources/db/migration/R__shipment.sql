-- Nothing is shipped to an account whose deliveries are blocked.
create or replace function check_delivery_block() returns trigger language plpgsql as $$
declare
    why text;
begin
    select otc.blocked_because(o.customer_id, o.entity_id, 'DELIVERY', new.received_at) into why
      from otc.orders o where o.id = new.order_id;
    if why is not null then
        raise exception 'Deliveries of order % are blocked: %', new.order_id, why using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger shipments_not_blocked before insert on shipments
    for each row execute function check_delivery_block();

-- What is shipped of an order is worth, with tax, together with more that would be: its lines with their allowances and
-- charges, those of the order in proportion, and what is charged at once with the first part.
create or replace function shipped_value(of_order bigint, more_lines int[], more_quantities numeric[])
    returns numeric language sql stable as $$
    with part as (
        select s.line_number, s.quantity, s.quantity / l.quantity as share, l.tax_category, l.tax_rate, l.net_amount,
               s.quantity * l.unit_price * (1 - coalesce(l.discount_percent, 0) / 100) as base
          from (select line_number, sum(quantity) as quantity
                  from (select line_number, quantity from otc.shipment_lines where order_id = of_order
                        union all
                        select * from unnest(more_lines, more_quantities)) each
                 group by line_number) s
          join otc.order_lines_in_force l on l.order_id = of_order and l.line_number = s.line_number
    ), adjusted as (
        select a.*, case a.kind when 'CHARGE' then a.amount else -a.amount end as signed
          from otc.order_adjustments_in_force a where a.order_id = of_order
    ), whole as (
        select tax_category, tax_rate, sum(net_amount) as net from otc.order_lines_in_force
         where order_id = of_order group by 1, 2
    )
    select coalesce((select sum(round(base * (1 + tax_rate / 100), 4)) from part), 0)
         + coalesce((select sum(round(a.signed * p.share * (1 + p.tax_rate / 100), 4))
                       from adjusted a join part p on p.line_number = a.line_number), 0)
         + coalesce((select sum(round(a.signed * (1 + a.tax_rate / 100)
                               * case when a.kind = 'CHARGE' and a.percent is null then 1
                                      else coalesce((select sum(p.share * p.net_amount) from part p
                                                      where p.tax_category = a.tax_category
                                                        and p.tax_rate = a.tax_rate) / nullif(w.net, 0), 0) end, 4))
                       from adjusted a
                       left join whole w on w.tax_category = a.tax_category and w.tax_rate = a.tax_rate
                      where a.line_number is null and exists (select from part)), 0)
$$;

-- Nothing is shipped twice, and nothing that was cancelled or given up. The caller holds the row lock on the order.
create or replace function check_shipped_quantity() returns trigger language plpgsql as $$
declare
    ordered numeric;
    shipped numeric;
begin
    select quantity into ordered
      from otc.order_lines_shippable where order_id = new.order_id and line_number = new.line_number;
    select sum(quantity) into shipped
      from otc.shipment_lines where order_id = new.order_id and line_number = new.line_number;
    if shipped > coalesce(ordered, 0) then
        raise exception 'Line % of order % would ship % of % ordered', new.line_number, new.order_id, shipped,
            coalesce(ordered, 0)
            using errcode = 'check_violation';
    end if;
    if otc.shipped_value(new.order_id, '{}', '{}') > otc.credit_shippable_value(new.order_id) then
        raise exception 'Of order % no more than % is released', new.order_id,
            otc.credit_shippable_value(new.order_id) using errcode = 'check_violation';
    end if;
    return null;
end $$;
create or replace trigger shipment_lines_within_order after insert on shipment_lines
    for each row execute function check_shipped_quantity();

-- Nothing is shipped of an order whose down payment is not paid.
create or replace function check_down_payment() returns trigger language plpgsql as $$
begin
    if otc.down_payment_missing(new.order_id) then
        raise exception 'The down payment of order % is not paid', new.order_id using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger shipments_after_down_payment before insert on shipments
    for each row execute function check_down_payment();
