-- Document: what people attach to a customer, an order, an invoice or a dispute, as often as they want.

alter table documents
    -- who attached it; null: the product made it
    add column uploaded_by varchar(64),
    add column note varchar(500),
    add constraint documents_attachment_by_a_person check ((kind = 'ATTACHMENT') = (uploaded_by is not null)),
    drop constraint documents_kind_owner_type_owner_id_key;

-- what the product makes is there once, and so is the same content at one owner
create unique index documents_made_once on documents (kind, owner_type, owner_id) where uploaded_by is null;
create unique index documents_attached_once on documents (owner_type, owner_id, sha256) where uploaded_by is not null;
create index documents_owner on documents (owner_type, owner_id);
create index documents_attached_latest on documents (created_at desc, id desc) where uploaded_by is not null;
