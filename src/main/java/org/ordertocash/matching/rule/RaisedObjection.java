package org.ordertocash.matching.rule;

/**
 * An objection to posting one payment.
 *
 * @param sentence for people: the objection with its facts
 */
public record RaisedObjection(Objection objection, String sentence) {

    /** The same after another sentence. */
    RaisedObjection after(String before) {
        return new RaisedObjection(objection, before + " " + sentence);
    }
}
