-- While a large statement is matched: since when all that its payments name is noted, so that those nobody else touches can be
-- posted at the same time. Null again when all are matched: payments that are booked later are looked through anew.
alter table otc.statements add column names_noted_at timestamptz;
