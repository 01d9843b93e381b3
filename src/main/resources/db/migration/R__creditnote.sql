-- Credit notes: never more than their document, adding up to the cent, approved before they count, posted as they are.

create or replace trigger credit_notes_append_only before update or delete on credit_notes
    for each row execute function refuse_change();
create or replace trigger credit_note_lines_append_only before update or delete on credit_note_lines
    for each row execute function refuse_change();
create or replace trigger credit_note_taxes_append_only before update or delete on credit_note_taxes
    for each row execute function refuse_change();
create or replace trigger credit_note_decisions_append_only before update or delete on credit_note_decisions
    for each row execute function refuse_change();
create or replace trigger credit_note_adjustments_append_only before update or delete on credit_note_adjustments
    for each row execute function refuse_change();
create or replace trigger corrected_invoices_append_only before update or delete on corrected_invoices
    for each row execute function refuse_change();
create or replace trigger credit_note_outcomes_append_only before update or delete on credit_note_outcomes
    for each row execute function refuse_change();

-- What can be credited of a document at all: what the customer deducted with a payment, it never owed in the end.
create or replace function creditable_amount(item bigint) returns numeric language sql stable as $$
    select coalesce((select v.gross_amount from otc.invoices v where v.open_item_id = i.id), i.original_amount)
           - coalesce((select sum(l.used_net + l.used_tax) from otc.down_payments_left l
                        where l.open_item_id = i.id), 0)
           - greatest(0, coalesce((select sum(a.discount + a.difference) from otc.allocations a
                                                      where a.open_item_id = i.id), 0))
      from otc.open_items i where i.id = item
$$;
comment on function creditable_amount is 'What credit notes of a document may add up to, in its currency';

-- Credit notes that stand: those that are issued, and those that wait.
create or replace view standing_credit_notes as
select n.*, o.outcome from otc.credit_notes n left join otc.credit_note_outcomes o on o.credit_note_id = n.id
 where coalesce(o.outcome, 'ISSUED') = 'ISSUED';
comment on view standing_credit_notes is
    'One row per credit note that is issued or waits for approval: what it credits cannot be credited again';

-- Whoever credits the same document waits here, and then sees what was credited before.
create or replace function guard_credit_note() returns trigger language plpgsql as $$
declare
    item otc.open_items;
begin
    perform otc.lock_open_items(array[new.open_item_id]);
    select * into item from otc.open_items where id = new.open_item_id;
    if item.kind <> 'INVOICE' or (item.entity_id, item.customer_id, item.currency)
            is distinct from (new.entity_id, new.customer_id, new.currency)
       or new.invoice_id is distinct from (select v.id from otc.invoices v where v.open_item_id = item.id) then
        raise exception 'A credit note of % has to be of the same invoice, customer, legal entity and currency',
            item.document_number using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger credit_notes_of_their_document before insert on credit_notes
    for each row execute function guard_credit_note();

-- What was said of it when it is complete; later lines and taxes would not add up.
create or replace function check_credit_note(note bigint) returns void language plpgsql as $$
declare
    n otc.credit_notes;
begin
    select * into n from otc.credit_notes where id = note;
    if (n.net_amount, n.tax_amount) is distinct from
       (select (sum(net_amount), sum(tax_amount)) from otc.credit_note_taxes where credit_note_id = note) then
        raise exception 'The taxes of credit note % do not add up to it', note using errcode = 'check_violation';
    end if;
    if exists (select from (select tax_category, tax_rate, sum(amount) as net
                              from (select tax_category, tax_rate, net_amount as amount from otc.credit_note_lines
                                     where credit_note_id = note
                                    union all
                                    select tax_category, tax_rate, case kind when 'CHARGE' then amount else -amount end
                                      from otc.credit_note_adjustments
                                     where credit_note_id = note and line_number is null) x
                             group by 1, 2) l
                 full join (select * from otc.credit_note_taxes where credit_note_id = note) t
                   on t.tax_category = l.tax_category and t.tax_rate = l.tax_rate
                where l.net is distinct from t.net_amount) then
        raise exception 'The lines of credit note % do not add up to its taxes', note
            using errcode = 'check_violation';
    end if;
    -- each rate on its own: within two of the smallest unit that any currency has
    if exists (select from otc.credit_note_taxes where credit_note_id = note
                  and abs(tax_amount - net_amount * tax_rate / 100) > 2) then
        raise exception 'The tax of credit note % is not that of its rates', note using errcode = 'check_violation';
    end if;
    if otc.creditable_amount(n.open_item_id) <
       (select sum(gross_amount) from otc.standing_credit_notes where open_item_id = n.open_item_id) then
        raise exception 'Credit notes of open item % would be more than the document', n.open_item_id
            using errcode = 'check_violation';
    end if;
    if n.invoice_id is null then
        return;
    end if;
    if exists (select from (select t.tax_category, t.tax_rate, sum(t.net_amount) as net, sum(t.tax_amount) as tax
                              from otc.standing_credit_notes s join otc.credit_note_taxes t on t.credit_note_id = s.id
                             where s.open_item_id = n.open_item_id group by 1, 2) c
                 left join otc.invoice_taxes i
                   on i.invoice_id = n.invoice_id and i.tax_category = c.tax_category and i.tax_rate = c.tax_rate
                where i.invoice_id is null or c.net > i.net_amount or c.tax > i.tax_amount) then
        raise exception 'Credit notes of invoice % would be more than it has at one rate', n.invoice_id
            using errcode = 'check_violation';
    end if;
    if exists (select from otc.down_payments_left
                where down_payment_id = n.invoice_id and (net_amount < 0 or tax_amount < 0)) then
        raise exception 'Of down payment invoice % more would be credited than no other invoice deducts', n.invoice_id
            using errcode = 'check_violation';
    end if;
    if exists (select from (select l.invoice_line, sum(l.quantity) as quantity, sum(l.net_amount) as net
                              from otc.standing_credit_notes s join otc.credit_note_lines l on l.credit_note_id = s.id
                             where s.open_item_id = n.open_item_id and l.invoice_line is not null group by 1) c
                 left join otc.invoice_lines i on i.invoice_id = n.invoice_id and i.line_number = c.invoice_line
                where i.invoice_id is null or c.quantity > i.quantity or c.net > i.net_amount) then
        raise exception 'Credit notes of invoice % would be more than one of its lines', n.invoice_id
            using errcode = 'check_violation';
    end if;
    if exists (select from (select a.invoice_adjustment, a.kind, sum(a.amount) as amount
                              from otc.standing_credit_notes s
                              join otc.credit_note_adjustments a on a.credit_note_id = s.id
                             where s.open_item_id = n.open_item_id group by 1, 2) c
                 left join otc.invoice_adjustments i
                   on i.invoice_id = n.invoice_id and i.number = c.invoice_adjustment and i.kind = c.kind
                where i.invoice_id is null or c.amount > i.amount) then
        raise exception 'Credit notes of invoice % would be more than one of its allowances or charges', n.invoice_id
            using errcode = 'check_violation';
    end if;
end $$;
create or replace function check_credit_note_row() returns trigger language plpgsql as $$
begin
    perform otc.check_credit_note(new.id);
    return null;
end $$;
create or replace function check_credit_note_tax() returns trigger language plpgsql as $$
begin
    perform otc.check_credit_note(new.credit_note_id);
    return null;
end $$;
drop trigger if exists credit_notes_add_up on credit_notes;
create constraint trigger credit_notes_add_up after insert on credit_notes deferrable initially deferred
    for each row execute function check_credit_note_row();
drop trigger if exists credit_note_taxes_add_up on credit_note_taxes;
create constraint trigger credit_note_taxes_add_up after insert on credit_note_taxes deferrable initially deferred
    for each row execute function check_credit_note_tax();

-- First its lines, then its taxes, then it is complete: no line is added to it, not even one that is worth nothing. A
-- tax that is added does not add up any more.
create or replace function guard_credit_note_line() returns trigger language plpgsql as $$
begin
    if exists (select from otc.credit_note_taxes where credit_note_id = new.credit_note_id) then
        raise exception 'Credit note % is complete: ask for another one', new.credit_note_id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create or replace trigger credit_note_lines_before_taxes before insert on credit_note_lines
    for each row execute function guard_credit_note_line();
create or replace trigger credit_note_adjustments_before_taxes before insert on credit_note_adjustments
    for each row execute function guard_credit_note_line();

-- Issued with all approvals, rejected by a person's word.
create or replace function guard_credit_note_outcome() returns trigger language plpgsql as $$
declare
    item bigint = (select open_item_id from otc.credit_notes where id = new.credit_note_id);
begin
    perform otc.lock_open_items(array[item]);
    if new.outcome = 'ISSUED' then
        perform otc.require_approvals('CREDIT_NOTE', new.credit_note_id, 'Credit note ' || new.credit_note_id);
    end if;
    if (new.outcome = 'REJECTED') <> exists (select from otc.credit_note_decisions
                                              where credit_note_id = new.credit_note_id and not approved) then
        raise exception 'Credit note % is rejected when a person rejected it', new.credit_note_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger credit_note_outcomes_by_the_records before insert on credit_note_outcomes
    for each row execute function guard_credit_note_outcome();

-- The journal and the credit note say the same, and both are there.
create or replace function check_credit_note_posting() returns trigger language plpgsql as $$
declare
    note   otc.credit_notes;
    issued otc.credit_note_outcomes;
begin
    select * into issued from otc.credit_note_outcomes where journal_id = new.id and outcome = 'ISSUED';
    select * into note from otc.credit_notes where id = issued.credit_note_id;
    if note.id is null or new.source_type <> 'credit-note' or new.source_id <> note.id
       or new.entity_id <> note.entity_id then
        raise exception 'Journal % is of no credit note that is issued', new.id using errcode = 'check_violation';
    end if;
    if (note.gross_amount, 0 - issued.allocated_amount, 0 - issued.on_account_amount, note.net_amount, note.tax_amount)
       is distinct from (
          select (issued.allocated_amount + issued.on_account_amount,
                 coalesce(sum(amount) filter (where account = '1200' and open_item_id = note.open_item_id), 0),
                 coalesce(sum(amount) filter (where account = '1450' and customer_id = note.customer_id), 0),
                 coalesce(sum(amount) filter (where account in ('4000', '1460')), 0),
                 coalesce(sum(amount) filter (where account = '2400'), 0))
            from otc.postings where journal_id = new.id)
       or exists (select from otc.postings where journal_id = new.id
                     and account not in ('1200', '1450', '2400', case
                         when (select down_payment from otc.invoices where id = note.invoice_id) then '1460'
                         else '4000' end)) then
        raise exception 'Journal % does not post what credit note % says', new.id, issued.number
            using errcode = 'check_violation';
    end if;
    if otc.creditable_amount(note.open_item_id) <
       (select sum(gross_amount) from otc.standing_credit_notes
         where open_item_id = note.open_item_id and outcome = 'ISSUED') then
        raise exception 'Credit notes of open item % would be more than the document', note.open_item_id
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
drop trigger if exists journals_of_credit_notes on journals;
create constraint trigger journals_of_credit_notes after insert on journals deferrable initially deferred
    for each row when (new.kind = 'CREDIT_NOTE') execute function check_credit_note_posting();

create or replace function check_credit_note_issue() returns trigger language plpgsql as $$
begin
    if not exists (select from otc.journals where id = new.journal_id and kind = 'CREDIT_NOTE'
                      and source_type = 'credit-note' and source_id = new.credit_note_id) then
        raise exception 'Credit note % is issued without its journal', new.credit_note_id
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
drop trigger if exists credit_note_outcomes_posted on credit_note_outcomes;
create constraint trigger credit_note_outcomes_posted after insert on credit_note_outcomes deferrable initially deferred
    for each row when (new.outcome = 'ISSUED') execute function check_credit_note_issue();

-- What is to stand in place of an invoice is told with the request for its credit note, and not later: others approve
-- both.
create or replace function guard_corrected_invoice() returns trigger language plpgsql as $$
begin
    if not exists (select from otc.credit_notes n join otc.invoices i on i.id = n.invoice_id
                    where n.id = new.credit_note_id and n.scope = 'FULL' and not i.down_payment
                      and i.prepaid_amount = 0)
       or exists (select from otc.invoices r join otc.credit_notes n on n.invoice_id = r.replaces_id
                   where n.id = new.credit_note_id)
       or exists (select from otc.credit_note_decisions where credit_note_id = new.credit_note_id)
       or exists (select from otc.credit_note_outcomes where credit_note_id = new.credit_note_id) then
        raise exception 'With credit note % no invoice can be asked for in place of another', new.credit_note_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger corrected_invoices_with_the_request before insert on corrected_invoices
    for each row execute function guard_corrected_invoice();

-- An invoice stands in place of another one, or none: of the same account, for the same shipments, as it was asked for
-- and approved, and nothing of the other one is left.
create or replace function check_invoice_in_place() returns trigger language plpgsql as $$
declare
    replaced otc.invoices;
begin
    select * into replaced from otc.invoices where id = new.replaces_id;
    if (replaced.customer_id, replaced.entity_id, replaced.currency)
            is distinct from (new.customer_id, new.entity_id, new.currency)
       or new.prepaid_amount <> 0
       or (select array_agg(shipment_id order by shipment_id) from otc.invoice_shipments
            where invoice_id = replaced.id)
            is distinct from (select array_agg(shipment_id order by shipment_id) from otc.invoice_shipments
                               where invoice_id = new.id and replaces_id = replaced.id)
       or otc.creditable_amount(replaced.open_item_id) is distinct from
          (select sum(s.gross_amount) from otc.standing_credit_notes s where s.open_item_id = replaced.open_item_id)
       or not exists (select from otc.standing_credit_notes s join otc.corrected_invoices c on c.credit_note_id = s.id
                       where s.invoice_id = replaced.id and s.outcome = 'ISSUED'
                         and (c.net_amount, c.tax_amount, c.gross_amount)
                             = (new.net_amount, new.tax_amount, new.gross_amount)) then
        raise exception 'Invoice % does not stand in place of %', new.number, replaced.number
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
drop trigger if exists invoices_in_place on invoices;
create constraint trigger invoices_in_place after insert on invoices deferrable initially deferred
    for each row when (new.replaces_id is not null) execute function check_invoice_in_place();

-- Both or neither: what was asked for together is issued together.
create or replace function check_corrected_together() returns trigger language plpgsql as $$
begin
    if exists (select from otc.corrected_invoices where credit_note_id = new.credit_note_id)
       and not exists (select from otc.credit_notes n join otc.invoices r on r.replaces_id = n.invoice_id
                        where n.id = new.credit_note_id) then
        raise exception 'Credit note % is issued without the invoice in place of the other', new.number
            using errcode = 'check_violation';
    end if;
    return null;
end $$;
drop trigger if exists credit_note_outcomes_with_invoice on credit_note_outcomes;
create constraint trigger credit_note_outcomes_with_invoice after insert on credit_note_outcomes
    deferrable initially deferred
    for each row when (new.outcome = 'ISSUED') execute function check_corrected_together();

create or replace function credit_note_of(key text) returns bigint language sql stable as $$
    select case when key ~ '^CNR-[1-9][0-9]{0,17}$' then substring(key from 5)::bigint
           else (select credit_note_id from otc.credit_note_outcomes where number = key) end
$$;
comment on function credit_note_of is 'The credit note with this number, or with this number of the request for it';
