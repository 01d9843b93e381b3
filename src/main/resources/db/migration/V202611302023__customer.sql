-- Customer: what of each order is paid before it is shipped is agreed by account.

alter table customer_accounts
    -- of the gross value of each order; null: nothing
    add column down_payment_percent numeric(5,2)
        constraint customer_accounts_down_payment_percent check (down_payment_percent > 0
            and down_payment_percent <= 100);
