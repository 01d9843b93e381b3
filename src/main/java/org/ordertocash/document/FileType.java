package org.ordertocash.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people may attach, known by how its content begins: neither its name nor its sender is asked. */
enum FileType {
    PDF("application/pdf", "pdf", "%PDF-"),
    PNG("image/png", "png", "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", "jpg", "\u00ff\u00d8\u00ff"),
    TIFF("image/tiff", "tif", "II*\0"),
    TIFF_OF_MOTOROLA("image/tiff", "tif", "MM\0*");

    /** As many bytes have to be known. */
    static final int LONGEST = 8;

    private final String mediaType;
    private final String ending;
    /** One character for each byte. */
    private final String begin;

    FileType(String mediaType, String ending, String begin) {
        this.mediaType = mediaType;
        this.ending = ending;
        this.begin = begin;
    }

    String mediaType() {
        return mediaType;
    }

    /** Empty: it is none of them. */
    static Optional<FileType> of(byte[] begin) {
        return Arrays.stream(values()).filter(type -> type.begins(begin)).findFirst();
    }

    private boolean begins(byte[] bytes) {
        byte[] wanted = begin.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= wanted.length && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }

    /**
     * Without folders and signs that a file system or a header could take for something else, ending as its content.
     */
    String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("\\p{Cf}", "")
                .replaceAll("[<>:\"|?*;%\\p{Cntrl}]", "_")
                .replaceAll("^[\\s.]+|[\\s.]+$", "");
        String named = plain.isEmpty() ? "document" : plain;
        return endsRight(named.toLowerCase(Locale.ROOT)) ? named : named + "." + ending;
    }

    private boolean endsRight(String name) {
        return name.endsWith("." + ending)
                || this == JPEG && name.endsWith(".jpeg")
                || mediaType.equals(TIFF.mediaType) && name.endsWith(".tiff");
    }
}
