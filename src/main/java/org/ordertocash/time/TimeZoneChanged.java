package org.ordertocash.time;

/** The days of a legal entity begin in another time zone from now on. */
public record TimeZoneChanged(long entityId) {}
