-- What matching looks things up by: how numbers are written here, and names in the form in which they are compared.
create extension if not exists pg_trgm schema public;

-- The forms of the numbers in use (INV-2026-000123 is AAA9999999999, beginning with INV): only words of a payer's text
-- that have one of these forms are looked up.
create table document_shapes (
    entity_id bigint      not null references legal_entities,
    kind      varchar(10) not null check (kind in ('DOCUMENT', 'REFERENCE', 'ORDER')),
    shape     varchar(60) not null,
    -- the letters that it begins with; may be empty
    prefix    varchar(60) not null,
    primary key (entity_id, kind, shape, prefix)
);

create function number_shape(number_key text) returns text language sql immutable parallel safe return
    translate(number_key, 'BCDEFGHIJKLMNOPQRSTUVWXYZ012345678', 'AAAAAAAAAAAAAAAAAAAAAAAAA999999999');
create function number_prefix(number_key text) returns text language sql immutable parallel safe return
    coalesce(substring(number_key from '^[A-Z]+'), '');

create function note_item_shapes() returns trigger language plpgsql as $$
begin
    insert into otc.document_shapes
    select distinct n.entity_id, k.kind, otc.number_shape(k.key), otc.number_prefix(k.key)
      from inserted n cross join lateral (values ('DOCUMENT', n.document_key), ('REFERENCE', n.reference), ('ORDER', n.order_key)) k(kind, key)
     where k.key <> '' order by 1, 2, 3, 4
    on conflict do nothing;
    return null;
end $$;
create trigger open_items_note_shapes after insert on open_items
    referencing new table as inserted for each statement execute function note_item_shapes();
create function note_order_shapes() returns trigger language plpgsql as $$
begin
    insert into otc.document_shapes
    select distinct entity_id, 'ORDER', otc.number_shape(number_key), otc.number_prefix(number_key) from inserted where number_key <> '' order by 1, 2, 3, 4
    on conflict do nothing;
    return null;
end $$;
create trigger orders_note_shapes after insert on orders
    referencing new table as inserted for each statement execute function note_order_shapes();

insert into document_shapes
select distinct n.entity_id, k.kind, number_shape(k.key), number_prefix(k.key)
  from open_items n cross join lateral (values ('DOCUMENT', n.document_key), ('REFERENCE', n.reference), ('ORDER', n.order_key)) k(kind, key) where k.key <> ''
union
select distinct entity_id, 'ORDER', number_shape(number_key), number_prefix(number_key) from orders where number_key <> '';

-- A name as it is compared: capitals without accents, umlauts as one letter, no punctuation, no legal form.
create function name_key(name text) returns text language sql immutable parallel safe return
    trim(regexp_replace(regexp_replace(regexp_replace(
        regexp_replace(regexp_replace(upper(translate(replace(regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g'), 'ß', 'ss'),
            'øØłŁđĐıæÆœŒ', 'oOlLdDiaAoO')), '[.''`´’]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'),
        '\m(GMBH|MBH|AG|KG|KGAA|OHG|GBR|UG|EK|EV|EG|CO|COMPANY|LTD|LIMITED|PLC|LLP|LLC|INC|CORP|CORPORATION|BV|NV|VOF|SA|SAS|SASU|SARL|EURL|SNC|SPA|SRL|SRLS|SL|SLU|LDA|OY|OYJ|AB|AS|ASA|APS|IVS|KFT|ZRT|SRO|SP Z OO|SP Z O O|SPZOO|SP K|DOO|DD|AD|EOOD|OOD|SIA|UAB|OU|EPE|IKE|PTY|PTE|SE|UND|AND|ET|THE|HERR|FRAU|MR|MRS|MS)\M',
        ' ', 'g'), '([AOU])E', '\1', 'g'), ' +', ' ', 'g'));
comment on function name_key is 'How names of customers and payers are compared';

alter table customers add name_key text generated always as (name_key(name)) stored;
create index customers_name_key on customers using gin (name_key gin_trgm_ops);
