-- Ledger: credit notes are posted.
alter table journals drop constraint journals_kind_check;
alter table journals add constraint journals_kind_check check
    (kind in ('OPENING', 'INVOICE', 'PAYMENT', 'RECEIPT', 'APPLICATION', 'NETTING', 'NETTED', 'UNAPPLY',
              'UNAPPLY_NETTED', 'RETURN', 'RETURN_CHARGE', 'REFUND', 'REFUND_PAID', 'REFUND_REJECTED', 'CREDIT_USE',
              'CREDIT_BACK', 'CREDIT_NOTE'));

-- CN-, and the code of a legal entity
alter table number_series alter column kind type varchar(30);
