package org.ordertocash.customer.change;

/** A customer was entered with a limit or something else that others have to approve. */
public record CustomerOnboardingRequested(long requestId) {}
