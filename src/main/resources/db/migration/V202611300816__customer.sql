-- A new customer: sent once, and on account when a second person has approved it.
alter table customers
    add column idempotency_key varchar(100) unique,
    add column request_hash char(64),
    -- why it is another customer than one that looks the same
    add column duplicate_reason varchar(500),
    add constraint customers_key_whole check (num_nulls(idempotency_key, request_hash) in (0, 2));

alter table customer_change_requests
    add column kind varchar(10) not null default 'CHANGE' check (kind in ('CHANGE', 'ONBOARDING'));
alter table customer_change_requests alter column kind drop default;
create index customers_vat_id on customers (vat_id) where vat_id is not null;
create index customers_registration_number on customers (registration_number) where registration_number is not null;
create index customers_postcode on customers (postcode) where postcode is not null;
