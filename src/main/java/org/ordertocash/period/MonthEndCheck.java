package org.ordertocash.period;

/**
 * Something that has to be in order before a month is closed.
 *
 * @param name what it is about
 * @param done whether it is in order
 * @param sentence how it stands, and what to do if it is not in order
 * @param page where people do that; null: on no page of ours
 */
public record MonthEndCheck(String name, boolean done, String sentence, String page) {}
