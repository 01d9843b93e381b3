package org.ordertocash.duty;

/** A duty that somebody had in a case, where no table tells of it yet. */
public record Act(Duty duty, String by) {}
