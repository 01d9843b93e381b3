package org.ordertocash.takeon;

/** The file as a whole cannot be taken; the message is a sentence for its sender. */
class RefusedFile extends RuntimeException {

    RefusedFile(String message) {
        super(message);
    }
}
