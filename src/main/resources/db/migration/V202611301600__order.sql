-- Order: rates of value added tax that were missing. The table was gone through for the EU, GB, CH, NO, IS and LI.
-- Looked up: AT (0 % on hygiene articles and contraceptives from 2026 on: Budget Accompanying Act 2025, by
-- vatupdate.com; 4.9 % on basic food from July 2026 on: bill of the Ministry of Finance, by orbitax.com and
-- thelocal.at), LU (2023 one point lower: guichet.public.lu), NL (0 % on solar panels on houses: bakermckenzie.com).
-- From the law as we know it, without a second source: CZ (books), HR (solar panels), NO (raw fish, section 5-8 of the
-- VAT act), LI (as Switzerland).
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
