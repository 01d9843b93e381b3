-- A take-on counts by the word of two: what one person sent is checked and kept aside until another releases it as a
-- whole, or rejects it.

alter table imports
    -- what the sender calls it, and the entities for which the sender worked: it is checked again when it is released
    add column file_name          varchar(255),
    add column sender_everything  boolean      not null default true,
    add column sender_entities    bigint[]     not null default '{}',
    -- what was found: of the rows that can be taken, how many customers they are about, and what comes with these
    add column checked_at         timestamptz,
    add column rows_good          int          not null default 0,
    add column customers          int          not null default 0,
    add column bank_accounts      int          not null default 0,
    add column payers             int          not null default 0,
    add column emails             int          not null default 0,
    -- false: taken before a second person was asked
    add column second_person      boolean      not null default true,
    add column released_by        varchar(64),
    add column released_at        timestamptz,
    add column release_comment    varchar(2000),
    -- by it the guards see which transaction takes on
    add column released_in        xid8,
    add column rejected_by        varchar(64),
    add column rejected_at        timestamptz,
    add column rejection_reason   varchar(2000),
    -- why the last release did not go through
    add column release_failed     varchar(1000);
update imports set checked_at = finished_at, rows_good = rows_taken, second_person = false;
alter table imports
    alter column sender_everything drop default,
    alter column sender_entities drop default,
    add constraint imports_release_whole check (num_nulls(released_by, released_at, released_in) in (0, 3)),
    add constraint imports_rejection_whole check (num_nulls(rejected_by, rejected_at, rejection_reason) in (0, 3)),
    add constraint imports_one_decision check (released_by is null or rejected_by is null),
    add constraint imports_decided_when_checked
        check (num_nonnulls(released_by, rejected_by) = 0 or checked_at is not null and rows_good > 0 and not dry_run),
    add constraint imports_taken_when_released check (rows_taken = 0 or released_by is not null or not second_person);
-- the same bytes wait or are taken once
drop index imports_taken_once;
create unique index imports_once on imports (kind, sha256) where rows_good > 0 and not dry_run and rejected_at is null;
create index imports_released_in on imports (released_in) where released_in is not null;

create table import_totals (
    import_id bigint        not null references imports,
    entity_id bigint        not null references legal_entities,
    currency  char(3)       not null,
    row_count int           not null check (row_count > 0),
    -- of limits, or of what is open
    amount    numeric(23,4) not null,
    largest   numeric(19,4) not null,
    primary key (import_id, entity_id, currency)
);
comment on table import_totals is
    'One row per legal entity and currency of the rows of a file that can be taken; written by takeon, never changed';

create table import_control_totals (
    import_id bigint        not null references imports,
    currency  char(3)       not null,
    amount    numeric(23,4) not null,
    primary key (import_id, currency)
);
comment on table import_control_totals is
    'One row per currency that the sender said what a file adds up to in; written by takeon, never changed';

create table import_customers (
    import_id           bigint not null references imports,
    line                int    not null,
    number              text,
    name                text,
    country             text,
    vat_id              text,
    registration_number text,
    street              text,
    postcode            text,
    city                text,
    email               text,
    iban                text,
    currency            text,
    language            text,
    usual_language      text,
    net_days            int,
    discount_percent    numeric,
    discount_days       int,
    credit_limit        numeric,
    risk_class          text,
    entity              text,
    parent_number       text,
    payer_number        text
);
create index import_customers_import on import_customers (import_id);
comment on table import_customers is
    'One row per account that waits for the release of its file, gone with the decision; written by takeon';

create table import_open_items (
    import_id       bigint not null references imports,
    line            int    not null,
    invoice_number  text,
    customer_number text,
    entity          text,
    issued_on       date,
    due_on          date,
    currency        text,
    gross           numeric,
    open            numeric,
    reference       text,
    order_number    text
);
create index import_open_items_import on import_open_items (import_id);
comment on table import_open_items is
    'One row per open item that waits for the release of its file, gone with the decision; written by takeon';

-- With which file an account was taken on; null: it was entered.
alter table customer_accounts add column import_id bigint references imports;
-- A limit that came with a file was approved by who released that.
alter table credit_limits drop constraint credit_limits_opening;
alter table credit_limits add constraint credit_limits_opening check (
    case when request_id is null
         then kind = 'BASE' and num_nulls(valid_from, valid_to) = 2 and num_nulls(approved_by, approved_at) in (0, 2)
         else num_nulls(approved_by, approved_at, valid_from) = 0 end);
