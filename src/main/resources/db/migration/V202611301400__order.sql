-- Order: why nothing is charged on a line (categories E and O), as it will stand on the invoice.
alter table order_lines add column tax_reason varchar(200);
alter table order_change_lines add column tax_reason varchar(200);
comment on column order_lines.tax_reason is 'Why no VAT is charged on the line; null: nothing was said';
comment on column order_change_lines.tax_reason is 'Why no VAT is charged on the line; null: nothing was said';
