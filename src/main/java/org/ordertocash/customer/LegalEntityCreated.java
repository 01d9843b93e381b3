package org.ordertocash.customer;

/** A legal entity was entered; its tenant in the engine is made in the same transaction. */
public record LegalEntityCreated(String code, String name) {}
