-- Invoice: what a credit note takes back of the invoice's allowances and charges: it gives less for what was taken off,
-- and more for what was added. See docs/decisions/allowances-and-charges.md.

create table credit_note_adjustments (
    credit_note_id     bigint        not null references credit_notes,
    number             int           not null check (number > 0),
    -- the line of the credit note that it is of; null: of the whole document
    line_number        int,
    -- its number on the invoice
    invoice_adjustment int           not null,
    kind               varchar(9)    not null check (kind in ('ALLOWANCE', 'CHARGE')),
    reason             varchar(140)  not null,
    code               varchar(3),
    amount             numeric(19,4) not null check (amount > 0),
    tax_category       varchar(3)    not null,
    tax_rate           numeric(7,4)  not null,
    tax_reason         varchar(200),
    primary key (credit_note_id, number),
    foreign key (credit_note_id, line_number) references credit_note_lines
);
comment on table credit_note_adjustments is
    'One row per allowance or charge of a credit note or of one of its lines: what of an invoice''s is taken back with'
    ' it; written by invoice together with it, never changed';
