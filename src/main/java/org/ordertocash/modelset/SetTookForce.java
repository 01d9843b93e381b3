package org.ordertocash.modelset;

import org.ordertocash.models.ModelSet;

/** A set took force, in this transaction: cases that begin from now on run by it. */
public record SetTookForce(long setId, String version, ModelSet models) {}
