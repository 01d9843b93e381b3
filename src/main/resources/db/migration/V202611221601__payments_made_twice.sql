-- Two payments look like one made twice when payer and amount are the same and their texts say the same: whatever the case,
-- the signs and the dates in them.
create function said(remittance_text text, structured_references text[]) returns text language sql immutable parallel safe return
    regexp_replace(regexp_replace(upper(coalesce(array_to_string(structured_references, ' '), '') || ' ' || remittance_text),
        '(19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{1,2}[-./][0-9]{1,2}[-./]((19|20)?[0-9]{2})', '', 'g'), '[^A-Z0-9]+', '', 'g');

create or replace function payment_key(payer_iban text, payer_name text, remittance_text text, structured_references text[]) returns bigint
    language sql immutable parallel safe as $$
    select hashtextextended(coalesce(payer_iban, otc.name_key(payer_name), '') || '/' || otc.said(remittance_text, structured_references), 0)
$$;
reindex index payments_twins;
