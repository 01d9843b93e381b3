package org.ordertocash.web.api;

/** A parameter of the query, the path or a header cannot be taken; the message goes on after its name. */
class UnreadableParameter extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String name;

    UnreadableParameter(String name, String message) {
        super(message);
        this.name = name;
    }

    String name() {
        return name;
    }
}
