-- Customer: what a customer wants on our invoices, by account.
alter table customer_accounts
    add column order_number_required boolean      not null default false,
    add column buyer_reference       varchar(100);
comment on column customer_accounts.order_number_required is 'No invoice without the order number of the customer';
comment on column customer_accounts.buyer_reference is
    'What the customer routes invoices by, such as a department or a Leitweg-ID; it stands on each invoice';
