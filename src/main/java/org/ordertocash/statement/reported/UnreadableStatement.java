package org.ordertocash.statement.reported;

/** The file cannot be read as a bank statement; the message is a sentence for the clerk and names the place. */
public final class UnreadableStatement extends RuntimeException {

    public UnreadableStatement(String sentence) {
        super(sentence);
    }

    public UnreadableStatement(int line, int column, String sentence) {
        this("Line " + line + ", column " + column + ": " + sentence);
    }
}
