-- Invoice: what of the allowances and charges of orders is on an invoice. See docs/decisions/allowances-and-charges.md.

create table invoice_adjustments (
    invoice_id       bigint        not null references invoices,
    number           int           not null check (number > 0),
    -- the line of the invoice that it is of; null: of the whole document
    line_number      int,
    order_id         bigint        not null references orders,
    -- its number in the order
    order_adjustment int           not null,
    kind             varchar(9)    not null check (kind in ('ALLOWANCE', 'CHARGE')),
    reason           varchar(100)  not null,
    code             varchar(3),
    amount           numeric(19,4) not null check (amount > 0),
    tax_category     varchar(3)    not null,
    tax_rate         numeric(7,4)  not null,
    tax_reason       varchar(200),
    -- on an invoice of several orders: the number of the order
    origin           varchar(30),
    primary key (invoice_id, number),
    -- at the end of the transaction: both are written with the invoice
    foreign key (invoice_id, line_number) references invoice_lines deferrable initially deferred
);
create index invoice_adjustments_order on invoice_adjustments (order_id);
comment on table invoice_adjustments is
    'One row per allowance or charge of an invoice or of one of its lines: what of an order''s goes with it; written by'
    ' invoice together with it, never changed';
comment on column invoice_lines.net_amount is
    'Quantity × price less discount, less its allowances, plus its charges; so rounded that parts add up to the line';
