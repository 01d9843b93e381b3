-- Amounts and days in the sentences that queries make: as org.ordertocash.money.MoneyFormat and the forms write them.

create function amount_text(amount numeric, currency text) returns text language sql immutable as $$
    select to_char(amount, 'FM999,999,999,999,990'
                           || case
                                  when currency in ('CLP', 'ISK', 'JPY', 'KRW', 'PYG', 'UGX', 'VND', 'XAF', 'XOF',
                                                    'XPF')
                                      then ''
                                  when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then '.000'
                                  else '.00'
                              end)
           || chr(160) || currency
$$;
comment on function amount_text is 'For people: 1,234.50 EUR, with the decimals of the currency';

create function day_text(day date) returns text language sql immutable as $$
    select to_char(day, 'FMDD Mon YYYY')
$$;
comment on function day_text is 'For people: 5 Aug 2026';
