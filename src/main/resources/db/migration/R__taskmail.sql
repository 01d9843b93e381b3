-- Task mail: nothing that was sent changes.

create or replace trigger task_mails_append_only before update or delete on task_mails
    for each row execute function refuse_change();
create or replace trigger task_mail_items_append_only before update or delete on task_mail_items
    for each row execute function refuse_change();
create or replace trigger task_mail_failures_append_only before update or delete on task_mail_failures
    for each row execute function refuse_change();
