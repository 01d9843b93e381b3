-- Customer: what there is one invoice for is agreed by account.

alter table customer_accounts
    add column invoice_mode             varchar(20) not null default 'PER_SHIPMENT'
        constraint customer_accounts_invoice_mode
            check (invoice_mode in ('PER_SHIPMENT', 'PER_ORDER', 'WEEKLY', 'TWICE_A_MONTH', 'MONTHLY')),
    -- of weekly invoices; null: Monday
    add column invoice_weekday          varchar(9)
        constraint customer_accounts_invoice_weekday
            check (invoice_weekday in ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')),
    -- a collective invoice is for one order number of the customer
    add column invoice_per_order_number boolean     not null default false;
