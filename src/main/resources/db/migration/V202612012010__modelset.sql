-- All that has to be seen, whole: the release compares it with what there is to see by then.
alter table model_sets alter column sight_because type text;
