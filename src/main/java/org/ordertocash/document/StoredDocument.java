package org.ordertocash.document;

import java.time.Instant;

/**
 * What the archive knows of a document, without its content.
 *
 * @param kind what it is, such as {@code INVOICE_PDF}; with the owner it is the document's key
 * @param ownerType what it belongs to, such as {@code INVOICE}
 * @param ownerId id of the owner in its own table
 * @param sha256 hash of the content when it was stored, 64 lower-case hexadecimal digits
 * @param size bytes of content
 * @param createdAt when it was stored (UTC)
 * @param uploadedBy the person who attached it; null: the product made it
 * @param note what that person said of it; may be null
 */
public record StoredDocument(
        long id,
        String kind,
        String ownerType,
        long ownerId,
        String fileName,
        String mediaType,
        String sha256,
        long size,
        Instant createdAt,
        String uploadedBy,
        String note) {}
