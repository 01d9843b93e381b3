package org.ordertocash.statement.camt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.ordertocash.statement.reported.UnreadableStatement;

/**
 * Limits what an XML parser has to keep in memory: the whole size, the length of what is between two angle brackets
 * (text, one tag with its attributes, a comment), and what may come before the first element.
 */
final class GuardedInput extends FilterInputStream {

    private static final int MAX_RUN = 1 << 20;
    private static final int MAX_PROLOG = 1 << 18;

    private final long maxSize;
    private long size;
    private int run;
    private boolean rootSeen;

    GuardedInput(InputStream in, long maxSize) {
        super(in);
        this.maxSize = maxSize;
    }

    void rootSeen() {
        rootSeen = true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count <= 0) {
            return count;
        }
        size += count;
        if (size > maxSize) {
            throw new UnreadableStatement("The file is larger than " + (maxSize >> 20) + " MB.");
        }
        if (!rootSeen && size > MAX_PROLOG) {
            throw new UnreadableStatement("The file does not begin like a bank statement.");
        }
        for (int i = offset; i < offset + count; i++) {
            if (buffer[i] == '<' || buffer[i] == '>') {
                run = 0;
            } else if (++run > MAX_RUN) {
                throw new UnreadableStatement(
                        "The file holds a text of more than 1 MB in one piece; no bank statement does.");
            }
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
