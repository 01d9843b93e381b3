package org.ordertocash.document;

/**
 * A document with what it belongs to.
 *
 * @param to what that is
 * @param number by which people know it; of a dispute its id
 * @param customer number of the customer; null: none of ours
 * @param order number of the order behind it; may be null
 */
public record AttachedDocument(
        StoredDocument about, Attachments.To to, String number, String customer, String customerName, String order) {}
