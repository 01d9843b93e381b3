-- Who changed lately is looked for by the day.
create index customer_changes_changed on customer_changes (changed_at);
