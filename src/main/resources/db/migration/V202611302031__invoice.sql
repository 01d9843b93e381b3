-- Invoice: credit notes are sent as invoices are, and may come back as well.

alter table delivery_problems alter column invoice_id drop not null;
alter table delivery_problems add column credit_note_id bigint references credit_notes;
alter table delivery_problems add constraint delivery_problems_of_one_document
    check (num_nonnulls(invoice_id, credit_note_id) = 1);
create index delivery_problems_credit_note on delivery_problems (credit_note_id);
comment on table delivery_problems is
    'One row per delivery of an invoice or a credit note that bounced for good or was rejected, about which a person is'
    ' asked; written by invoice, never changed';
