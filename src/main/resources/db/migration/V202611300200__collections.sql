-- The view reads columns of customers that move to their accounts; R__collections.sql makes it anew.
drop view if exists customers_with_waiting_payment;
