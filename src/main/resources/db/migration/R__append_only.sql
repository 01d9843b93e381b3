-- Facts that must never change: refused by the database itself, table by table.
--
-- Flyway runs repeatable files in the order of their names, whenever they have changed: this one comes first, because
-- others use its functions. A trigger that is taken out of such a file stays in the databases that have it, until a
-- versioned migration drops it.

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % is refused. Correct it by a new entry that names the old one.',
        tg_table_name, lower(tg_op) using errcode = 'integrity_constraint_violation';
end $$;

-- Columns that never change: its triggers fire only for a statement that names one of them, and only when its value
-- changes. Arguments: the message, and the column whose value stands for % in it.
create or replace function refuse_column_change() returns trigger language plpgsql as $$
begin
    raise exception '%', replace(tg_argv[0], '%', (to_jsonb(old) ->> tg_argv[1]))
        using errcode = 'integrity_constraint_violation';
end $$;

-- customer: rows that others refer to, also where a trigger checks the reference instead of a foreign key
create or replace trigger legal_entity_changes_append_only before update or delete on legal_entity_changes
    for each row execute function refuse_change();
create or replace trigger legal_entities_no_delete before delete on legal_entities
    for each row execute function refuse_change();
create or replace trigger customers_no_delete before delete on customers
    for each row execute function refuse_change();
create or replace trigger customer_accounts_no_delete before delete on customer_accounts
    for each row execute function refuse_change();
create or replace trigger customer_blocks_no_delete before delete on customer_blocks
    for each row execute function refuse_change();
create or replace trigger customer_change_requests_append_only before update or delete on customer_change_requests
    for each row execute function refuse_change();
create or replace trigger customer_change_request_fields_append_only
    before update or delete on customer_change_request_fields for each row execute function refuse_change();
create or replace trigger customer_change_decisions_append_only before update or delete on customer_change_decisions
    for each row execute function refuse_change();
create or replace trigger customer_changes_append_only before update or delete on customer_changes
    for each row execute function refuse_change();

create or replace trigger customer_notes_append_only before update or delete on customer_notes
    for each row execute function refuse_change();

-- order
create or replace trigger orders_immutable before update or delete on orders
    for each row execute function refuse_change();
create or replace trigger order_lines_immutable before update or delete on order_lines
    for each row execute function refuse_change();
create or replace trigger order_down_payments_immutable before update or delete on order_down_payments
    for each row execute function refuse_change();
create or replace trigger order_changes_append_only before update or delete on order_changes
    for each row execute function refuse_change();
create or replace trigger order_change_lines_append_only before update or delete on order_change_lines
    for each row execute function refuse_change();
create or replace trigger order_adjustments_append_only before update or delete on order_adjustments
    for each row execute function refuse_change();
create or replace trigger order_change_outcomes_append_only before update or delete on order_change_outcomes
    for each row execute function refuse_change();

-- shipment
create or replace trigger shipments_immutable before update or delete on shipments
    for each row execute function refuse_change();
create or replace trigger shipment_lines_immutable before update or delete on shipment_lines
    for each row execute function refuse_change();

-- credit
create or replace trigger credit_reservations_no_delete before delete on credit_reservations
    for each row execute function refuse_change();
create or replace trigger credit_checks_no_delete before delete on credit_checks
    for each row execute function refuse_change();
create or replace trigger credit_reservation_moves_append_only before update or delete on credit_reservation_moves
    for each row execute function refuse_change();
create or replace trigger credit_decisions_append_only before update or delete on credit_decisions
    for each row execute function refuse_change();
create or replace trigger credit_deposits_append_only before update or delete on credit_deposits
    for each row execute function refuse_change();
create or replace trigger credit_questions_no_delete before delete on credit_questions
    for each row execute function refuse_change();
create or replace trigger credit_reviews_no_delete before delete on credit_reviews
    for each row execute function refuse_change();
create or replace trigger credit_scores_append_only before update or delete on credit_scores
    for each row execute function refuse_change();
create or replace trigger dunning_extensions_append_only before update or delete on dunning_extensions
    for each row execute function refuse_change();
create or replace trigger credit_limit_requests_append_only before update or delete on credit_limit_requests
    for each row execute function refuse_change();
create or replace trigger credit_limit_decisions_append_only before update or delete on credit_limit_decisions
    for each row execute function refuse_change();
create or replace trigger credit_limits_append_only before update or delete on credit_limits
    for each row execute function refuse_change();
create or replace trigger credit_settings_append_only before update or delete on credit_settings
    for each row execute function refuse_change();

-- ledger
create or replace trigger accounts_no_delete before delete on accounts
    for each row execute function refuse_change();
create or replace trigger journals_append_only before update or delete on journals
    for each row execute function refuse_change();
create or replace trigger journals_no_truncate before truncate on journals
    for each statement execute function refuse_change();
create or replace trigger postings_append_only before update or delete on postings
    for each row execute function refuse_change();
create or replace trigger postings_no_truncate before truncate on postings
    for each statement execute function refuse_change();
create or replace trigger open_item_orders_append_only before update or delete on open_item_orders
    for each row execute function refuse_change();
-- what an item was ordered by is part of what was taken on
create or replace trigger open_items_order_number_fixed before update of order_number, order_key on open_items
    for each row execute function refuse_change();

-- invoice
create or replace trigger invoices_immutable before update or delete on invoices
    for each row execute function refuse_change();
create or replace trigger invoice_lines_immutable before update or delete on invoice_lines
    for each row execute function refuse_change();
create or replace trigger pro_forma_invoices_append_only before update or delete on pro_forma_invoices
    for each row execute function refuse_change();
create or replace trigger down_payment_uses_immutable before update or delete on down_payment_uses
    for each row execute function refuse_change();
create or replace trigger down_payment_taxes_append_only before update or delete on down_payment_taxes
    for each row execute function refuse_change();
create or replace trigger invoice_adjustments_immutable before update or delete on invoice_adjustments
    for each row execute function refuse_change();
create or replace trigger issued_contents_immutable before update or delete on issued_contents
    for each row execute function refuse_change();
create or replace trigger invoice_shipments_immutable before update or delete on invoice_shipments
    for each row execute function refuse_change();
create or replace trigger collective_invoices_append_only before update or delete on collective_invoices
    for each row execute function refuse_change();
create or replace trigger invoice_corrections_append_only before update or delete on invoice_corrections
    for each row execute function refuse_change();
create or replace trigger invoice_taxes_immutable before update or delete on invoice_taxes
    for each row execute function refuse_change();
create or replace trigger invoice_channels_append_only before update or delete on invoice_channels
    for each row execute function refuse_change();
create or replace trigger delivery_problems_append_only before update or delete on delivery_problems
    for each row execute function refuse_change();
create or replace trigger delivery_solutions_append_only before update or delete on delivery_solutions
    for each row execute function refuse_change();

-- document
create or replace trigger documents_append_only before update or delete on documents
    for each row execute function refuse_change();
create or replace trigger deliveries_append_only before update or delete on deliveries
    for each row execute function refuse_change();
create or replace trigger delivery_events_append_only before update or delete on delivery_events
    for each row execute function refuse_change();
create or replace trigger resends_append_only before update or delete on resends
    for each row execute function refuse_change();

-- statement
create or replace trigger csv_mappings_append_only before update or delete on csv_mappings
    for each row execute function refuse_change();
create or replace trigger statement_chunks_append_only before update or delete on statement_file_chunks
    for each row execute function refuse_change();
create or replace trigger statement_contradictions_append_only before update or delete on statement_contradictions
    for each row execute function refuse_change();
create or replace trigger bank_entries_no_delete before delete on bank_entries
    for each row execute function refuse_change();

-- exchange
create or replace trigger exchange_rates_append_only before update or delete on exchange_rates
    for each row execute function refuse_change();

-- payment
create or replace trigger payments_no_delete before delete on payments
    for each row execute function refuse_change();
create or replace trigger payment_events_append_only before update or delete on payment_events
    for each row execute function refuse_change();
create or replace trigger payment_actions_append_only before update or delete on payment_actions
    for each row execute function refuse_change();
create or replace trigger allocations_append_only before update or delete on allocations
    for each row execute function refuse_change();
create or replace trigger payment_outflows_append_only before update or delete on payment_outflows
    for each row execute function refuse_change();
create or replace trigger credit_uses_append_only before update or delete on credit_uses
    for each row execute function refuse_change();
create or replace trigger payer_aliases_no_delete before delete on payer_aliases
    for each row execute function refuse_change();

-- remittance
create or replace trigger remittance_advices_append_only before update or delete on remittance_advices
    for each row execute function refuse_change();
create or replace trigger remittance_advice_lines_append_only before update or delete on remittance_advice_lines
    for each row execute function refuse_change();
create or replace trigger remittance_advice_uses_append_only before update or delete on remittance_advice_uses
    for each row execute function refuse_change();

-- refund
create or replace trigger refunds_append_only before update or delete on refunds
    for each row execute function refuse_change();
create or replace trigger refund_events_append_only before update or delete on refund_events
    for each row execute function refuse_change();

-- paymentreturn
create or replace trigger payment_returns_append_only before update or delete on payment_returns
    for each row execute function refuse_change();
create or replace trigger stopped_mandates_append_only before update or delete on stopped_mandates
    for each row execute function refuse_change();
create or replace trigger order_block_lifts_no_delete before delete on order_block_lifts
    for each row execute function refuse_change();
create or replace trigger order_block_lift_blocks_append_only before update or delete on order_block_lift_blocks
    for each row execute function refuse_change();

-- audit
create or replace trigger facts_decided_on_append_only before update or delete on facts_decided_on
    for each row execute function refuse_change();
create or replace trigger approval_denials_append_only before update or delete on approval_denials
    for each row execute function refuse_change();
create or replace trigger break_glass_uses_append_only before update or delete on break_glass_uses
    for each row execute function refuse_change();
