-- Matching: what payments are looked up by, and what is noted about them while a statement is matched.

-- Two payments look like one made twice when payer and amount are the same and their texts say the same: whatever the
-- case, the signs and the dates in them. Versioned, because an index is computed with it: whoever changes it has to
-- compute that anew.
create function said(remittance_text text, structured_references text[]) returns text
    language sql immutable parallel safe return
    regexp_replace(
        regexp_replace(
            upper(coalesce(array_to_string(structured_references, ' '), '') || ' ' || remittance_text),
            '(19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{1,2}[-./][0-9]{1,2}[-./]((19|20)?[0-9]{2})',
            '', 'g'),
        '[^A-Z0-9]+', '', 'g');

-- What makes two payments the same, as one number; the columns themselves are compared then. Versioned like said().
create function payment_key(payer_iban text, payer_name text, remittance_text text, structured_references text[])
    returns bigint language sql immutable parallel safe as $$
    select hashtextextended(
        coalesce(payer_iban, otc.name_key(payer_name), '') || '/' || otc.said(remittance_text, structured_references),
        0)
$$;

-- Was this payment made before? Asked once per payment that a rule placed.
create index payments_twins on payments
    (payment_key(payer_iban, payer_name, remittance_text, structured_references), amount, booked_on)
    where direction = 'CRDT';

create table document_shapes (
    entity_id bigint      not null references legal_entities,
    kind      varchar(10) not null check (kind in ('DOCUMENT', 'REFERENCE', 'ORDER')),
    shape     varchar(60) not null,
    -- the letters that it begins with; may be empty
    prefix    varchar(60) not null,
    primary key (entity_id, kind, shape, prefix)
);
comment on table document_shapes is
    'One row per form of the numbers in use (INV-2026-000123 is AAA9999999999, beginning with INV): only words of a'
    ' payer''s text that have one of these forms are looked up; written by triggers on open_items and orders';

create table named_items (
    -- no foreign keys: both ids were just read, and rows of these tables are never deleted
    payment_id   bigint not null,
    open_item_id bigint not null,
    -- the only order in which it is asked: who names an item, never what a payment names
    primary key (open_item_id, payment_id)
);
comment on table named_items is
    'One row per payment and open item that it names, in whatever reading: noted for a whole statement before anything'
    ' of it is posted, so that an item which two payments name, or one that waits for a person, is not posted for one'
    ' of them unasked; written by matching';

create table wanted_items (
    -- no foreign keys: they would hold locks on all these items until the look is over
    payment_id   bigint not null,
    open_item_id bigint not null,
    primary key (payment_id, open_item_id)
);
create index wanted_items_item on wanted_items (open_item_id);
comment on table wanted_items is
    'One row per payment without references and open item that it would go on, of a statement whose payments do not fit'
    ' into one chunk, noted before any of them is posted: what two of them want goes to neither, and what fits only'
    ' because another one was posted first is for a person, whichever chunks they are in; written by matching';
