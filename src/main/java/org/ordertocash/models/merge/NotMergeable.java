package org.ordertocash.models.merge;

/** Why a file cannot be merged part by part, in words. */
final class NotMergeable extends Exception {

    private static final long serialVersionUID = 1L;

    NotMergeable(String why) {
        super(why);
    }
}
