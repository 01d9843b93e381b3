-- Invoice: an invoice is for one or several shipments, possibly of several orders.

create table invoice_shipments (
    -- so each shipment is invoiced once at most
    shipment_id bigint not null primary key references shipments,
    invoice_id  bigint not null references invoices,
    order_id    bigint not null references orders
);
create index invoice_shipments_invoice on invoice_shipments (invoice_id);
create index invoice_shipments_order on invoice_shipments (order_id);
comment on table invoice_shipments is
    'One row per shipment that is invoiced; written by invoice together with the invoice, never changed';
insert into invoice_shipments (shipment_id, invoice_id, order_id) select shipment_id, id, order_id from invoices;

alter table invoices alter column order_id drop not null,
    add column collective boolean not null default false,
    add constraint invoices_of_several_orders_are_collective check (order_id is not null or collective);
comment on column invoices.order_id is 'The order that it is for; null: several, see invoice_shipments';
comment on column invoices.shipment_id is 'The first of the shipments that it is for, see invoice_shipments';
comment on table invoices is
    'One row per invoice, the claim for one or several shipments; numbered without gaps; written by invoice, never'
    ' changed';

alter table invoice_lines add column order_id bigint references orders, add column order_line int,
    add column shipment_id bigint references shipments, add column origin varchar(120);
alter table invoice_lines disable trigger user;
update invoice_lines l set order_id = i.order_id, order_line = l.line_number, shipment_id = i.shipment_id
  from invoices i where i.id = l.invoice_id;
alter table invoice_lines enable trigger user;
alter table invoice_lines alter column order_id set not null, alter column order_line set not null,
    alter column shipment_id set not null;
create index invoice_lines_order on invoice_lines (order_id);
comment on column invoice_lines.order_line is 'The number of the line in its order';
comment on column invoice_lines.origin is
    'On an invoice of several shipments, for people: our order number, the customer''s, the day of the shipment';

create table collective_invoices (
    shipment_id   bigint      not null primary key references shipments,
    shipped_until date        not null,
    asked_at      timestamptz not null,
    asked_by      varchar(64) not null
);
comment on table collective_invoices is
    'One row per collective invoice that was asked for, by the first shipment that it is for: asked once; written by'
    ' invoice, never changed';
