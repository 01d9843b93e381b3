package org.ordertocash.modelset;

import java.time.OffsetDateTime;

/**
 * What somebody did to a set.
 *
 * @param fileName its name, where the act is about one file
 * @param comment what the person said
 */
public record SetAct(Kind act, String userId, OffsetDateTime at, String fileName, String comment) {

    /** Kinds of acts, in words for people: {@code petra put a file}. */
    public enum Kind {
        BEGUN("began it"),
        FILE_PUT("put the file"),
        FILE_TAKEN_BACK("took the file back to what is in force"),
        RENEWED("renewed it from what is in force"),
        SUBMITTED("submitted it"),
        CALLED_BACK("called it back"),
        REFUSED("refused it"),
        RELEASED("released it"),
        WITHDRAWN("withdrew its release"),
        DISCARDED("discarded it"),
        TOOK_FORCE("it took force"),
        MERGED("put into it what the product changed"),
        CONFLICT("kept what the company has, where both changed it, in"),
        SEEN("has seen it");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
