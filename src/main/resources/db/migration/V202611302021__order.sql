-- Order: what is wanted of its value before it is shipped.

create table order_down_payments (
    order_id bigint        not null primary key references orders,
    -- of the gross value; null: an amount was agreed
    percent  numeric(5,2)  check (percent > 0 and percent <= 100),
    -- gross, in the order's currency; null: a percentage was agreed
    amount   numeric(19,4) check (amount > 0),
    constraint order_down_payments_percent_or_amount check (num_nonnulls(percent, amount) = 1)
);
comment on table order_down_payments is
    'One row per order that is shipped only when a down payment was paid; written by order, never changed';
