package org.ordertocash.takeon;

/**
 * Whose word a file is taken on by.
 *
 * @param sentBy what it brings was entered by this person
 * @param releasedBy and approved by this one
 */
record TakeOnAct(long importId, String sentBy, String releasedBy) {}
