package org.ordertocash.statement.reported;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses a file beyond a size while it is read. */
public final class SizeLimit extends FilterInputStream {

    private final long maxSize;
    private long size;

    public SizeLimit(InputStream in, long maxSize) {
        super(in);
        this.maxSize = maxSize;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        size += Math.max(count, 0);
        if (size > maxSize) {
            throw new UnreadableStatement("The file is larger than " + (maxSize >> 20) + " MB.");
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
