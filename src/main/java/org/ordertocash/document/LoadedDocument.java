package org.ordertocash.document;

/**
 * A document of the archive with its content.
 *
 * @param about what the archive knows of it
 * @param content the bytes as they were stored; the caller must not change them
 */
public record LoadedDocument(StoredDocument about, byte[] content) {}
