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

-- What is shipped of an order is worth, with tax, together with more that would be.
create or replace function shipped_value(of_order bigint, more_lines int[], more_quantities numeric[])
    returns numeric language sql stable as $$
    select coalesce(sum(round(s.quantity * l.unit_price * (1 - coalesce(l.discount_percent, 0) / 100)
                              * (1 + l.tax_rate / 100), 4)), 0)
      from (select line_number, sum(quantity) as quantity
              from (select line_number, quantity from otc.shipment_lines where order_id = of_order
                    union all
                    select * from unnest(more_lines, more_quantities)) each
             group by line_number) s
      join otc.order_lines_in_force l on l.order_id = of_order and l.line_number = s.line_number
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
