package org.ordertocash.document;

/** Answer of {@link Documents#verify(long)}. */
public enum Verification {
    /** The content still has the hash it was stored with. */
    INTACT,
    /** The content or its hash was changed without the archive. */
    ALTERED,
    /** There is no document with this id. */
    MISSING
}
