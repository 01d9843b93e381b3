package org.ordertocash.statement;

/** The file cannot be read as a bank statement; the message is a sentence for the clerk and names the place. */
final class UnreadableStatement extends RuntimeException {

    UnreadableStatement(String sentence) {
        super(sentence);
    }

    UnreadableStatement(int line, int column, String sentence) {
        this("Line " + line + ", column " + column + ": " + sentence);
    }
}
