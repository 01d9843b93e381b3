-- What became of a case stays said.
create or replace trigger case_move_cases_decided_once before update or delete on case_move_cases
    for each row when (old.state <> 'WAITING') execute function refuse_change();
create or replace trigger case_moves_stay before delete on case_moves
    for each row execute function refuse_change();
create or replace trigger case_moves_are_as_begun
    before update of to_deployment, reason, begun_by, begun_at on case_moves
    for each row execute function refuse_change();
