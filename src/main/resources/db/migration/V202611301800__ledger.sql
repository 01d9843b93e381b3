-- Ledger: what tax code a line of revenue, VAT or a deduction is of, for the accounts of the general ledger.

alter table postings
    add column tax_category varchar(3),
    add column tax_rate     numeric(7,4),
    add constraint postings_tax_whole check (num_nulls(tax_category, tax_rate) in (0, 2));
comment on column postings.tax_category is
    'Of EN 16931; null: the line is of no tax code, or was posted before tax codes were kept';
