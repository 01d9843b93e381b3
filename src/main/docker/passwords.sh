#!/bin/sh
# Runs in the container of the database when its volume is new, after roles.sql: the passwords of the two roles.
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" \
    -v application="$APPLICATION_PASSWORD" -v migration="$MIGRATION_PASSWORD" <<'SQL'
alter role order_to_cash_application password :'application';
alter role order_to_cash_migration password :'migration';
SQL
