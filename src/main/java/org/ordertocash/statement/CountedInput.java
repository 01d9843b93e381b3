package org.ordertocash.statement;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what was read, for the progress. */
final class CountedInput extends FilterInputStream {

    private final ImportProgress.Upload upload;

    CountedInput(InputStream in, ImportProgress.Upload upload) {
        super(in);
        this.upload = upload;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        upload.read(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        upload.read(Math.max(0, count));
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
