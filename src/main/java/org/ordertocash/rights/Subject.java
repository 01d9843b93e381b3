package org.ordertocash.rights;

/**
 * What a request can be about, with its words for people and the query that tells its legal entities from the key by
 * which people name it. No row: there is no such thing. Null: the thing is of no entity, and only who works for all
 * entities may see it.
 */
public enum Subject {
    LEGAL_ENTITY("legal entity", "select id from otc.legal_entities where code = :key"),
    BANK_ACCOUNT("bank account", """
            select entity_id from otc.bank_accounts
             where account_id = upper(regexp_replace(:key, '[^A-Za-z0-9]', '', 'g'))
            """),
    BANK_ACCOUNT_REQUEST(
            "entered bank account", "select entity_id from otc.bank_account_requests where id = cast(:key as bigint)"),
    /** One for all legal entities, and there for each with which it has an account. */
    CUSTOMER("customer", """
            select a.entity_id from otc.customer_accounts a join otc.customers c on c.id = a.customer_id
             where c.number = :key
            """),
    /** Of one account, or of all that the customer has. */
    CUSTOMER_CHANGE("change of a customer", """
            select a.entity_id from otc.customer_change_requests r
              join otc.customer_accounts a
                on a.customer_id = r.customer_id and a.entity_id = coalesce(r.entity_id, a.entity_id)
             where r.id = cast(:key as bigint)
            """),
    ORDER("order", "select entity_id from otc.orders where number = :key"),
    INVOICE("invoice", "select entity_id from otc.invoices where number = :key"),
    STATEMENT_FILE("statement", """
            select distinct a.entity_id
              from otc.statement_files f
              left join otc.statements s on s.statement_file_id = f.id
              left join otc.bank_accounts a on a.id = s.bank_account_id
             where f.id = cast(:key as bigint)
            """),
    /** Of all entities that its good rows name. */
    TAKE_ON("import", """
            select t.entity_id from otc.imports i left join otc.import_totals t on t.import_id = i.id
             where i.id = cast(:key as bigint)
            """),
    PAYMENT("payment", "select entity_id from otc.payments where id = cast(:key as bigint)"),
    PAYER_ALIAS("payer alias", "select entity_id from otc.payer_aliases where id = cast(:key as bigint)"),
    REMITTANCE_ADVICE(
            "remittance advice", "select entity_id from otc.remittance_advices where id = cast(:key as bigint)"),
    REFUND("refund", "select entity_id from otc.refunds where number = :key"),
    /** By its number, or by that of the request for it. */
    CREDIT_NOTE("credit note", "select entity_id from otc.credit_notes where id = otc.credit_note_of(:key)"),
    DISPUTE("dispute", """
            select i.entity_id from otc.item_disputes d join otc.open_items i on i.id = d.open_item_id
             where d.id = cast(:key as bigint)
            """),
    ORDER_BLOCK_LIFT(
            "lifting of an order block", "select entity_id from otc.order_block_lifts where id = cast(:key as bigint)"),
    CUSTOMER_BLOCK("block", "select entity_id from otc.customer_blocks where id = cast(:key as bigint)"),
    DOCUMENT("document", """
            select o.entity_id
              from otc.documents d
              left join otc.document_owners o on o.owner_type = d.owner_type and o.owner_id = d.owner_id
             where d.id = cast(:key as bigint)
            """),
    GENERAL_LEDGER_BATCH("batch", "select entity_id from otc.general_ledger_batches where id = cast(:key as bigint)"),
    /** The open documents of this number: of several entities, when each uses its own numbers. */
    OPEN_DOCUMENT("open document", "select distinct entity_id from otc.open_items where document_number = :key");

    private final String words;
    private final String entities;

    Subject(String words, String entities) {
        this.words = words;
        this.entities = entities;
    }

    /** As in "There is no customer C-1". */
    public String words() {
        return words;
    }

    String entities() {
        return entities;
    }

    /** Whether it is there for who works for one of its entities; else all of them are needed. */
    boolean ofEach() {
        return this == CUSTOMER || this == CUSTOMER_CHANGE || this == OPEN_DOCUMENT || this == DOCUMENT;
    }
}
