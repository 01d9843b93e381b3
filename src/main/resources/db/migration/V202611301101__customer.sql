-- A customer that is sent twice with its number is one, also without a key: what was sent is known by its hash.
alter table customers drop constraint customers_key_whole;
alter table customers add constraint customers_key_whole
    check (idempotency_key is null or request_hash is not null);
