-- Report: which numbers of the series without gaps are used. A kind of document with a series of its own has a line
-- here.

create or replace view numbered_documents (entity_id, prefix, value) as
select entity_id, substring(number from '^(.*-)[0-9]+$'), substring(number from '[0-9]+$')::numeric
  from (select entity_id, number::text from invoices
        union all select n.entity_id, o.number::text
                    from credit_note_outcomes o join credit_notes n on n.id = o.credit_note_id
        union all select null, number::text from customers where number ~ '^C-[0-9]{4}-[0-9]{6,}$'
        union all select null, number::text from dunning_cases
        union all select null, number::text from dunning_notices
        union all select null, number::text from refunds
        union all select entity_id, substring(document_number from 'RC-[0-9]{4}-[0-9]+$')
                    from open_items where kind = 'RETURN_CHARGE') numbers
 where number ~ '^.*-[0-9]{4}-[0-9]+$';
comment on view numbered_documents is
    'One row per document that has a number of a series: its entity if the series is of one, what stands before the'
    ' number in its series, and that number';
