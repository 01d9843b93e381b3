-- What the entries of a statement come to, taken or left out, so that pages can be checked together; null: imported
-- before this was kept.
alter table statements add column booked_sum numeric(19,4);
