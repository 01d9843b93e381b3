-- What costs nothing, such as a sample, is shipped without an invoice: there is none of 0.00.
alter table shipments add column free_of_charge boolean not null default false;
