package org.ordertocash.statement.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.ordertocash.statement.reported.UnreadableStatement;

/** The lines of a text file one by one, however they end, bounded in length; holds a few of them at a time. */
public final class TextLines {

    static final int MAX_LENGTH = 10_000;
    private static final Charset USUAL = Charset.forName("windows-1252");

    private final Reader in;
    private final boolean bytes;
    private final long maxSize;
    private final char[] buffer = new char[1 << 14];
    private int at;
    private int end;
    private long size;
    private boolean afterReturn;
    private final Deque<String> ahead = new ArrayDeque<>();
    private int number;
    private CodePage codePage;
    private int firstInCodePage;

    /** @param in positioned after the byte order mark */
    public TextLines(InputStream in, TextEncoding encoding, long maxSize) {
        this.bytes = encoding.charset() == null;
        this.in = new InputStreamReader(in, bytes ? StandardCharsets.ISO_8859_1 : encoding.charset());
        this.maxSize = maxSize;
    }

    /** The next line; null at the end. */
    public String next() {
        String line = peek(0);
        if (line != null) {
            ahead.removeFirst();
            number++;
        }
        return line;
    }

    /** The line this far ahead, without moving there; null beyond the end. */
    public String peek(int skip) {
        while (ahead.size() <= skip) {
            String line = read();
            if (line == null) {
                return null;
            }
            ahead.addLast(line);
        }
        return ahead.stream().skip(skip).findFirst().orElse(null);
    }

    /** Number of the line that {@link #next()} returned last, from 1. */
    public int number() {
        return number;
    }

    /** How letters were read, if that was a guess that may be wrong; to be asked at the end. Null otherwise. */
    public String guess() {
        if (codePage == null || codePage.doubt() == null && codePage.charset().equals(USUAL)) {
            return null;
        }
        return "The file does not say its code page: from line " + firstInCodePage + " its letters were read as "
                + codePage.charset().name()
                + (codePage.doubt() == null
                        ? ""
                        : ", but could be " + codePage.doubt().name() + " as well")
                + ". If names look wrong, ask the bank to send UTF-8.";
    }

    private String read() {
        StringBuilder line = new StringBuilder();
        for (int c = character(); ; c = character()) {
            if (c == '\n' && afterReturn && line.isEmpty()) {
                afterReturn = false;
                continue;
            }
            afterReturn = c == '\r';
            if (c == '\n' || c == '\r') {
                return decoded(line.toString());
            }
            if (c < 0) {
                return line.isEmpty() ? null : decoded(line.toString());
            }
            if (c == 0 || line.length() >= MAX_LENGTH) {
                throw new UnreadableStatement(
                        number + ahead.size() + 1,
                        line.length() + 1,
                        c == 0
                                ? "The file holds binary data, not text."
                                : "The line is longer than " + MAX_LENGTH + " characters; no bank statement has that.");
            }
            line.append((char) c);
        }
    }

    private int character() {
        if (at == end) {
            try {
                end = in.read(buffer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            at = 0;
            if (end < 0) {
                end = 0;
                return -1;
            }
            size += end;
            if (size > maxSize) {
                throw new UnreadableStatement("The file is larger than " + (maxSize >> 20) + " MB.");
            }
        }
        return buffer[at++];
    }

    /** Guessed once, by what of the file is at hand when the first such line comes. */
    private Charset codePage(String line) {
        if (codePage == null) {
            String around = new String(buffer, 0, end);
            codePage = CodePage.of((line + "\n" + around).getBytes(StandardCharsets.ISO_8859_1));
            firstInCodePage = number + ahead.size() + 1;
        }
        return codePage.charset();
    }

    private String decoded(String line) {
        if (!bytes || line.chars().allMatch(c -> c < 0x80)) {
            return line;
        }
        byte[] raw = line.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(raw, codePage(line));
        }
    }
}
