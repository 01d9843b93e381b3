package org.ordertocash.document;

/** A person asked to mail a document again; whoever knows how to word the mail does so. */
public record ResendRequested(long resendId) {}
