-- The view reads a column of customers that moves to their accounts; R__audit.sql makes it anew.
drop view if exists refusals;
