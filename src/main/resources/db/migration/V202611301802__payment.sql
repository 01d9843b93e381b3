-- Payment: what is deducted from an invoice takes its VAT along, where the seller's country says so.

create table vat_of_deductions (
    country    char(2)      not null,
    deduction  varchar(20)  not null check (deduction in ('DISCOUNT', 'DIFFERENCE')),
    valid_from date         not null,
    corrected  boolean      not null,
    -- where it says so
    law        varchar(200) not null check (law <> ''),
    primary key (country, deduction, valid_from)
);
comment on table vat_of_deductions is
    'One row per seller''s country and kind of deduction, from a day on: whether what is deducted lowers the VAT that'
    ' was charged, without a further document; a country without a row: it does not; written by migrations alone';
insert into vat_of_deductions (country, deduction, valid_from, corrected, law) values
    ('DE', 'DISCOUNT', '2015-01-01', true, '§ 17 (1) UStG; Art. 90 (1) of the VAT directive 2006/112/EC'),
    ('DE', 'DIFFERENCE', '2015-01-01', true, '§ 17 (1) UStG; Art. 90 (1) of the VAT directive 2006/112/EC'),
    ('AT', 'DISCOUNT', '2015-01-01', true, '§ 16 (1) UStG 1994; Art. 90 (1) of the VAT directive 2006/112/EC'),
    ('AT', 'DIFFERENCE', '2015-01-01', true, '§ 16 (1) UStG 1994; Art. 90 (1) of the VAT directive 2006/112/EC'),
    ('NL', 'DISCOUNT', '2015-01-01', true,
     'Art. 29 Wet op de omzetbelasting 1968; Art. 90 (1) of the VAT directive 2006/112/EC'),
    ('NL', 'DIFFERENCE', '2015-01-01', true,
     'Art. 29 Wet op de omzetbelasting 1968; Art. 90 (1) of the VAT directive 2006/112/EC'),
    ('CH', 'DISCOUNT', '2015-01-01', true, 'Art. 41 (1) MWSTG'),
    ('CH', 'DIFFERENCE', '2015-01-01', true, 'Art. 41 (1) MWSTG'),
    ('IT', 'DISCOUNT', '2015-01-01', false, 'Art. 26 DPR 633/1972: by a credit note (nota di variazione)'),
    ('IT', 'DIFFERENCE', '2015-01-01', false, 'Art. 26 DPR 633/1972: by a credit note (nota di variazione)'),
    ('ES', 'DISCOUNT', '2015-01-01', false, 'Art. 80 and 89 Ley 37/1992: by a corrective invoice'),
    ('ES', 'DIFFERENCE', '2015-01-01', false, 'Art. 80 and 89 Ley 37/1992: by a corrective invoice');

alter table allocations
    -- how discount and difference were split over the invoice's taxes; null: they were not, as before this was done
    add column deduction_taxes jsonb,
    add constraint allocations_taxes_of_a_deduction check
        (deduction_taxes is null or (reverses_allocation_id is null and (discount <> 0 or difference <> 0)));
