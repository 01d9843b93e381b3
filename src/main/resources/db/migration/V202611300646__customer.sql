-- Customers are found by how their numbers, names and addresses begin: without blanks and punctuation, in capitals.
create index customers_number_start on customers (upper(number) varchar_pattern_ops);
create index customers_vat_start on customers
    (upper(regexp_replace(vat_id, '[^A-Za-z0-9]', '', 'g')) text_pattern_ops) where vat_id is not null;
create index customers_registration_start on customers
    (upper(regexp_replace(registration_number, '[^A-Za-z0-9]', '', 'g')) text_pattern_ops)
    where registration_number is not null;
create index customers_email_start on customers (lower(email) varchar_pattern_ops) where email is not null;
create index customer_contacts_email_start on customer_contacts (lower(email) varchar_pattern_ops)
    where email is not null;
create index customers_name_start on customers (name_key text_pattern_ops);
create index customers_name on customers (name, number);
create index customers_created on customers (created_at);
create index customer_accounts_created on customer_accounts (created_at);
create index customer_accounts_collector on customer_accounts (collector) where collector is not null;
create index customer_accounts_segment on customer_accounts (segment) where segment is not null;
