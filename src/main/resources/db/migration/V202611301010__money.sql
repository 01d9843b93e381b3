-- A price has more decimals than its currency: they are not rounded away in a sentence.

create or replace function amount_text(amount numeric, currency text) returns text language sql immutable as $$
    select rtrim(to_char(amount, 'FM999,999,999,999,990'
                                 || case
                                        when currency in ('CLP', 'ISK', 'JPY', 'KRW', 'PYG', 'UGX', 'VND', 'XAF',
                                                          'XOF', 'XPF')
                                            then '.9999'
                                        when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND')
                                            then '.0009'
                                        else '.0099'
                                    end), '.')
           || chr(160) || currency
$$;
comment on function amount_text is
    'For people: 1,234.50 EUR, with the decimals of the currency, more where it has them';
