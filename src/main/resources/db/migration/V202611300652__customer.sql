-- Also deliveries, dunning and invoices of an account can be blocked.
alter table customer_blocks drop constraint customer_blocks_blocked_check,
    add constraint customer_blocks_blocked_check
        check (blocked in ('ORDERS', 'DELIVERY', 'DUNNING', 'INVOICE', 'AUTO_POSTING'));
