package org.ordertocash.matching.rule;

/**
 * An objection to posting one payment.
 *
 * @param sentence for people: the objection with what it was found on
 */
public record RaisedObjection(Objection objection, String sentence) {

    /** The same behind another sentence. */
    RaisedObjection after(String before) {
        return new RaisedObjection(objection, before + " " + sentence);
    }
}
