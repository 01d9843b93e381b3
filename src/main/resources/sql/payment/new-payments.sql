-- Stores the payments of the file :file that statement has read: incoming_transactions are all that the file tells of,
-- judged_entries say what became of their entries. Those of entries that are known are left out; those of doubtful
-- ones are held.
insert into otc.payments (
       statement_file_id, statement_id, bank_account_id, entity_id, entry_id, line_number,
       direction, reversal, currency, amount, booked_on, value_on, bank_reference, end_to_end_id,
       payer_name, payer_iban, structured_references, remittance_text, return_reason,
       ultimate_payer_name, mandate_id, structured_amounts, charges_amount, instructed_amount, instructed_currency,
       exchange_rate, transaction_code, outcome)
select :file, t.statement_id, t.bank_account_id, t.entity_id, e.id, t.line_number,
       t.direction, t.reversal, t.currency, t.amount, t.booked_on, t.value_on, t.bank_reference, t.end_to_end_id,
       t.payer_name, t.payer_iban, t.structured_references, t.remittance_text, t.return_reason,
       t.ultimate_payer_name, t.mandate_id, t.structured_amounts, t.charges_amount, t.instructed_amount,
       t.instructed_currency, t.exchange_rate, t.transaction_code, j.fate
  from incoming_transactions t
  join judged_entries j on j.entry_number = t.entry_number
  join otc.bank_entries e on e.entry_key = j.entry_key
 where j.fate is null or j.fate = 'HELD'
 order by t.line_number
