-- The day of a legal entity is the day where it does business, not the day in UTC.
alter table legal_entities add column time_zone varchar(50);

update legal_entities set time_zone = case country
    when 'DE' then 'Europe/Berlin'     when 'AT' then 'Europe/Vienna'    when 'CH' then 'Europe/Zurich'
    when 'GB' then 'Europe/London'     when 'IE' then 'Europe/Dublin'    when 'FR' then 'Europe/Paris'
    when 'NL' then 'Europe/Amsterdam'  when 'BE' then 'Europe/Brussels'  when 'LU' then 'Europe/Luxembourg'
    when 'IT' then 'Europe/Rome'       when 'DK' then 'Europe/Copenhagen' when 'SE' then 'Europe/Stockholm'
    when 'NO' then 'Europe/Oslo'       when 'FI' then 'Europe/Helsinki'  when 'PL' then 'Europe/Warsaw'
    when 'CZ' then 'Europe/Prague'     when 'ES' then 'Europe/Madrid'    when 'PT' then 'Europe/Lisbon'
    when 'US' then 'America/New_York'  when 'CA' then 'America/Toronto'
    else 'UTC' end;

alter table legal_entities alter column time_zone set not null;

comment on column legal_entities.time_zone is
    'IANA name; its day counts for documents, due dates, postings, runs and the year of number series';
