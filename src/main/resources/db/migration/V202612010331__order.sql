-- Rates of value added tax are a file of the set of models in force now (settings/tax-rates.csv).
drop table tax_rates;
