-- Invoice: a credit note that cannot be issued is given up by a person.
alter table credit_note_outcomes drop constraint credit_note_outcomes_outcome_check;
alter table credit_note_outcomes add constraint credit_note_outcomes_outcome_check
    check (outcome in ('ISSUED', 'REJECTED', 'LAPSED', 'GIVEN_UP'));
comment on table credit_note_outcomes is
    'One row per credit note that is decided: issued with its number, rejected, lapsed because the document was'
    ' reduced otherwise meanwhile, or given up because it could not be issued; written by invoice, never changed';
