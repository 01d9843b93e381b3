-- Customer: the transaction in which a customer was entered. Its bank accounts come with it or with an approval; the
-- system's own column tells of the last change, not of the first.
alter table customers add column created_in xid8 not null default pg_current_xact_id();
comment on column customers.created_in is 'The transaction that entered it; never changed';
