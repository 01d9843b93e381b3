-- What deductions do to VAT is a file of the set of models in force now (settings/vat-of-deductions.csv). The table
-- stays for one release: nodes of the release before read it while those of this one start one after the other.
comment on table vat_of_deductions is
    'Read by the release before this one, in a rolling upgrade: dropped with the next; written by migrations alone';
