-- The release before this one reads the rates of value added tax from this table, and its nodes go on while those of
-- this release start one after the other. So what V202612010331 took away is there again, as it was, for one release:
-- the next one drops it. What is released of settings/tax-rates.csv meanwhile does not count for the older nodes.
create table tax_rates (
    country    char(2)      not null,
    category   varchar(3)   not null check (category in ('S', 'Z')),
    rate       numeric(7,4) not null check (rate between 0 and 100),
    valid_from date         not null,
    -- the last day; null: still in force
    valid_to   date         check (valid_to >= valid_from),
    primary key (country, category, rate, valid_from),
    check ((category = 'Z') = (rate = 0))
);
comment on table tax_rates is
    'Read by the release before this one, in a rolling upgrade: dropped with the next; written by migrations';

insert into tax_rates (country, category, rate, valid_from)
select country, 'S', rate, '2021-01-01'
  from (values
        ('AT', '{20, 13, 10}'), ('BE', '{21, 12, 6}'), ('BG', '{20, 9}'), ('CY', '{19, 9, 5, 3}'), ('CZ', '{21}'),
        ('DE', '{19, 7}'), ('DK', '{25}'), ('EE', '{9}'), ('ES', '{21, 10, 4}'), ('FI', '{10}'),
        ('FR', '{20, 10, 5.5, 2.1}'), ('GB', '{20, 5}'), ('GR', '{24, 13, 6}'), ('HR', '{25, 13, 5}'),
        ('HU', '{27, 18, 5}'), ('IE', '{23, 13.5, 9, 4.8}'), ('IS', '{24, 11}'), ('IT', '{22, 10, 5, 4}'),
        ('LT', '{21, 5}'), ('LV', '{21, 12, 5}'), ('MT', '{18, 7, 5}'), ('NL', '{21, 9}'), ('NO', '{25, 15, 12}'),
        ('PL', '{23, 8, 5}'), ('PT', '{23, 13, 6}'), ('SE', '{25, 12, 6}'), ('SI', '{22, 9.5, 5}')
       ) of (country, rates), unnest(cast(rates as numeric[])) rate;

insert into tax_rates (country, category, rate, valid_from, valid_to) values
    ('CH', 'S', 7.7, '2021-01-01', '2023-12-31'), ('CH', 'S', 2.5, '2021-01-01', '2023-12-31'),
    ('CH', 'S', 3.7, '2021-01-01', '2023-12-31'), ('CH', 'S', 8.1, '2024-01-01', null),
    ('CH', 'S', 2.6, '2024-01-01', null), ('CH', 'S', 3.8, '2024-01-01', null),
    ('CZ', 'S', 15, '2021-01-01', '2023-12-31'), ('CZ', 'S', 10, '2021-01-01', '2023-12-31'),
    ('CZ', 'S', 12, '2024-01-01', null),
    ('EE', 'S', 20, '2021-01-01', '2023-12-31'), ('EE', 'S', 22, '2024-01-01', '2025-06-30'),
    ('EE', 'S', 24, '2025-07-01', null), ('EE', 'S', 13, '2025-01-01', null),
    ('FI', 'S', 24, '2021-01-01', '2024-08-31'), ('FI', 'S', 25.5, '2024-09-01', null),
    ('FI', 'S', 14, '2021-01-01', '2025-12-31'), ('FI', 'S', 13.5, '2026-01-01', null),
    ('LI', 'S', 8.1, '2024-01-01', null), ('LI', 'S', 2.6, '2024-01-01', null), ('LI', 'S', 3.8, '2024-01-01', null),
    ('LT', 'S', 9, '2021-01-01', '2025-12-31'), ('LT', 'S', 12, '2026-01-01', null),
    ('LU', 'S', 17, '2024-01-01', null), ('LU', 'S', 14, '2024-01-01', null), ('LU', 'S', 8, '2024-01-01', null),
    ('LU', 'S', 3, '2021-01-01', null),
    ('MT', 'S', 12, '2024-01-01', null),
    ('RO', 'S', 19, '2021-01-01', '2025-07-31'), ('RO', 'S', 9, '2021-01-01', '2025-07-31'),
    ('RO', 'S', 5, '2021-01-01', '2025-07-31'), ('RO', 'S', 21, '2025-08-01', null),
    ('RO', 'S', 11, '2025-08-01', null),
    ('SK', 'S', 20, '2021-01-01', '2024-12-31'), ('SK', 'S', 10, '2021-01-01', '2024-12-31'),
    ('SK', 'S', 23, '2025-01-01', null), ('SK', 'S', 19, '2025-01-01', null), ('SK', 'S', 5, '2023-01-01', null),
    -- goods at 0 percent that are not exempt
    ('BE', 'Z', 0, '2021-01-01', null), ('DE', 'Z', 0, '2023-01-01', null), ('DK', 'Z', 0, '2021-01-01', null),
    ('GB', 'Z', 0, '2021-01-01', null), ('IE', 'Z', 0, '2021-01-01', null), ('MT', 'Z', 0, '2021-01-01', null),
    ('NO', 'Z', 0, '2021-01-01', null), ('SE', 'Z', 0, '2021-01-01', null);

insert into tax_rates (country, category, rate, valid_from, valid_to) values
    ('AT', 'S', 4.9, '2026-07-01', null),
    ('AT', 'Z', 0, '2026-01-01', null),
    ('CZ', 'Z', 0, '2024-01-01', null),
    ('HR', 'Z', 0, '2022-10-01', null),
    ('LI', 'S', 7.7, '2021-01-01', '2023-12-31'),
    ('LI', 'S', 2.5, '2021-01-01', '2023-12-31'),
    ('LI', 'S', 3.7, '2021-01-01', '2023-12-31'),
    ('LU', 'S', 17, '2021-01-01', '2022-12-31'),
    ('LU', 'S', 14, '2021-01-01', '2022-12-31'),
    ('LU', 'S', 8, '2021-01-01', '2022-12-31'),
    ('LU', 'S', 16, '2023-01-01', '2023-12-31'),
    ('LU', 'S', 13, '2023-01-01', '2023-12-31'),
    ('LU', 'S', 7, '2023-01-01', '2023-12-31'),
    ('NL', 'Z', 0, '2023-01-01', null),
    ('NO', 'S', 11.11, '2021-01-01', null);
