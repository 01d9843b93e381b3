-- Invoice: corrections. An invoice that is wrong is credited as a whole and issued anew for the same shipments, in one
-- transaction. What the new one will say is frozen with the request, as what is credited is.
-- See docs/decisions/corrected-invoices.md.

alter table invoices drop constraint invoices_shipment_id_key,
    add column replaces_id bigint references invoices constraint invoices_replaced_once unique;
comment on column invoices.replaces_id is 'The invoice in whose place it stands; null: in no other''s';

-- Each shipment has one first row, and each row is followed by one at most: so one of them is in force.
alter table invoice_shipments drop constraint invoice_shipments_pkey,
    add primary key (shipment_id, invoice_id),
    add column replaces_id bigint,
    add constraint invoice_shipments_replaced_once unique (shipment_id, replaces_id),
    add constraint invoice_shipments_replaces_fkey
        foreign key (shipment_id, replaces_id) references invoice_shipments (shipment_id, invoice_id);
create unique index invoice_shipments_invoiced_once on invoice_shipments (shipment_id) where replaces_id is null;
comment on column invoice_shipments.replaces_id is
    'The invoice on which the shipment was before this one came in its place; null: on none';
comment on table invoice_shipments is
    'One row per shipment on an invoice: on its first one, and on each that replaced one; written by invoice together'
    ' with the invoice, never changed';

create table corrected_invoices (
    credit_note_id     bigint        primary key references credit_notes,
    -- the customer's order number where that is corrected
    customer_po_number varchar(60),
    net_amount         numeric(19,4) not null check (net_amount >= 0),
    tax_amount         numeric(19,4) not null check (tax_amount >= 0),
    gross_amount       numeric(19,4) not null check (gross_amount > 0),
    -- lines, allowances and charges, and taxes, as they go on the invoice
    content            jsonb         not null,
    constraint corrected_invoices_gross_adds_up check (gross_amount = net_amount + tax_amount)
);
comment on table corrected_invoices is
    'One row per credit note that is asked for together with an invoice in place of the credited one: what that will'
    ' say; written by invoice together with the request, never changed';

alter table credit_notes drop constraint credit_notes_reason_check,
    add constraint credit_notes_reason_check check (reason in (
        'RETURNED_GOODS', 'DAMAGED_GOODS', 'NOT_DELIVERED', 'QUANTITY_WRONG', 'PRICE_WRONG', 'TAX_WRONG',
        'DATA_WRONG', 'DUPLICATE', 'GOODWILL', 'OTHER'));
