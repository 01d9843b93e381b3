-- Order: allowances and charges of orders and of their lines. See docs/decisions/allowances-and-charges.md.

create table order_adjustments (
    order_id     bigint        not null references orders,
    -- the change by which they are so; null: they were received so
    change_id    bigint        references order_changes,
    -- of the order: it stays its own whatever is changed
    number       int           not null check (number > 0),
    -- the line that it is of; null: of the whole order
    line_number  int           check (line_number > 0),
    kind         varchar(9)    not null check (kind in ('ALLOWANCE', 'CHARGE')),
    reason       varchar(100)  not null check (reason <> ''),
    -- UNTDID 5189 of an allowance, UNTDID 7161 of a charge
    code         varchar(3),
    -- by which it was reckoned; null: its amount was told
    percent      numeric(7,4)  check (percent > 0 and percent <= 100),
    amount       numeric(19,4) not null check (amount > 0),
    tax_category varchar(3)    not null,
    tax_rate     numeric(7,4)  not null check (tax_rate between 0 and 100),
    tax_reason   varchar(200),
    constraint order_adjustments_once unique nulls not distinct (order_id, change_id, number)
);
create index order_adjustments_change on order_adjustments (change_id);
comment on table order_adjustments is
    'One row per allowance or charge of an order or of one of its lines, as received or as it is by a change, also of'
    ' those that stay as they were; written by order, never changed';
comment on column order_lines.net_amount is
    'Quantity × price less discount, less its allowances, plus its charges';
