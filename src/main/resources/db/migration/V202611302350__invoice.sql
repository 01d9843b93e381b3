-- Invoice: what an invoice or a credit note says is kept when it is issued; its PDF and its mail are made of it.

create table issued_contents (
    invoice_id     bigint unique references invoices,
    credit_note_id bigint unique references credit_notes,
    content        json   not null,
    check (num_nonnulls(invoice_id, credit_note_id) = 1)
);
comment on table issued_contents is
    'One row per issued invoice or credit note: all that it says, as the official rules found it right; written by'
    ' invoice together with it, never changed';
