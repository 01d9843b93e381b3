-- While a large statement is matched: the line before which all is matched, or waits for the second pass. Null: what its payments
-- name has not been noted yet. Null again when all are matched: payments that are booked later are looked through anew.
alter table otc.statement_files add column matched_up_to bigint;
