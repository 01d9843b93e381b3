package org.ordertocash.statement.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a text file is written, by its first bytes.
 *
 * @param charset null: each line is UTF-8 if it can be, otherwise Windows-1252, because banks mix them
 * @param mark length of the byte order mark
 */
public record TextEncoding(Charset charset, int mark) {

    private static final int ENOUGH = 64;

    public static TextEncoding of(byte[] head) {
        if (starts(head, 0xEF, 0xBB, 0xBF)) {
            return new TextEncoding(null, 3);
        }
        if (starts(head, 0xFE, 0xFF)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        if (starts(head, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        int[] zeros = new int[2];
        int length = Math.min(head.length, ENOUGH);
        for (int i = 0; i < length; i++) {
            zeros[i % 2] += head[i] == 0 ? 1 : 0;
        }
        if (length >= 4 && zeros[0] + zeros[1] >= length / 2 && Math.min(zeros[0], zeros[1]) == 0) {
            return new TextEncoding(zeros[0] > 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE, 0);
        }
        return new TextEncoding(null, 0);
    }

    /** Only to recognise what the file is; letters beyond ASCII may be wrong. */
    public String roughly(byte[] head) {
        return new String(head, mark, head.length - mark, charset == null ? StandardCharsets.ISO_8859_1 : charset);
    }

    private static boolean starts(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
