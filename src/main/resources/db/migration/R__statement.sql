-- What the bank said never changes.

-- An entry stays as reported; that other kinds of statements confirm it, and a person's decision, are added once.
create or replace trigger bank_entries_guard
    before update of id, statement_id, bank_account_id, kind, line, entry_key, reference, direction, amount,
        booked_on, value_on, day, same_as on bank_entries
    for each row when (
        (new.id, new.statement_id, new.bank_account_id, new.kind, new.line, new.entry_key, new.reference,
         new.direction, new.amount, new.booked_on, new.value_on, new.day, new.same_as)
        is distinct from
        (old.id, old.statement_id, old.bank_account_id, old.kind, old.line, old.entry_key, old.reference,
         old.direction, old.amount, old.booked_on, old.value_on, old.day, old.same_as))
    execute function refuse_column_change('What the bank reported (entry %) cannot change', 'id');

create or replace trigger bank_entries_decided_once before update of confirmed, decision on bank_entries
    for each row when ((old.confirmed and not new.confirmed)
                       or (old.decision is not null and new.decision is distinct from old.decision))
    execute function refuse_column_change('What the bank reported (entry %) cannot change', 'id');

create or replace function refuse_forgotten_confirmation() returns trigger language plpgsql as $$
begin
    raise exception 'What the bank reported (entry %) cannot change', old.id
        using errcode = 'integrity_constraint_violation';
end $$;
create or replace trigger bank_entries_confirmed_for_good before update of confirmed_by on bank_entries
    for each row when (not new.confirmed_by @> old.confirmed_by) execute function refuse_forgotten_confirmation();

-- Of a transaction only what became of it is written: the result of matching, and placed_amount by allocations and
-- outflows.
create or replace trigger payments_guard
    before update of id, statement_file_id, statement_id, bank_account_id, entity_id, entry_id, line_number,
        direction, reversal, currency, amount, booked_on, value_on, bank_reference, end_to_end_id, payer_name,
        payer_iban, structured_references, remittance_text, return_reason, ultimate_payer_name, mandate_id,
        structured_amounts, charges_amount, instructed_amount, instructed_currency, exchange_rate, transaction_code
        on payments
    for each row when (
        (new.id, new.statement_file_id, new.statement_id, new.bank_account_id, new.entity_id, new.entry_id,
         new.line_number, new.direction, new.reversal, new.currency, new.amount, new.booked_on, new.value_on,
         new.bank_reference, new.end_to_end_id, new.payer_name, new.payer_iban, new.structured_references,
         new.remittance_text, new.return_reason, new.ultimate_payer_name, new.mandate_id, new.structured_amounts,
         new.charges_amount, new.instructed_amount, new.instructed_currency, new.exchange_rate, new.transaction_code)
        is distinct from
        (old.id, old.statement_file_id, old.statement_id, old.bank_account_id, old.entity_id, old.entry_id,
         old.line_number, old.direction, old.reversal, old.currency, old.amount, old.booked_on, old.value_on,
         old.bank_reference, old.end_to_end_id, old.payer_name, old.payer_iban, old.structured_references,
         old.remittance_text, old.return_reason, old.ultimate_payer_name, old.mandate_id, old.structured_amounts,
         old.charges_amount, old.instructed_amount, old.instructed_currency, old.exchange_rate, old.transaction_code))
    execute function refuse_column_change('What the bank reported (transaction %) cannot change', 'id');
