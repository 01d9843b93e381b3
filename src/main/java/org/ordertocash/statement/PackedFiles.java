package org.ordertocash.statement;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.ordertocash.statement.reported.SizeLimit;
import org.ordertocash.statement.reported.UnreadableStatement;

/**
 * Files in a ZIP, as EBICS delivers them (order types C52, C53, C54 and Z52, Z53, Z54), or one in gzip. All of them are
 * taken, or none; what they unpack to is limited like a file.
 */
final class PackedFiles {

    private static final int MAX_FILES = 1000;
    private static final int HEAD = 4;

    private PackedFiles() {}

    static boolean isPacked(byte[] head) {
        return isZip(head) || isGzip(head);
    }

    private static boolean isZip(byte[] head) {
        return head.length >= HEAD && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    private static boolean isGzip(byte[] head) {
        return head.length >= HEAD && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
    }

    /**
     * Hands over each file with its name, in their order.
     *
     * @param maxSize of all together, in bytes
     * @throws UnreadableStatement when it is damaged, holds no file, or holds packed files in turn
     */
    static void unpack(InputStream packed, long maxSize, BiConsumer<String, InputStream> each) throws IOException {
        packed.mark(HEAD);
        boolean zip = isZip(packed.readNBytes(HEAD));
        packed.reset();
        try {
            if (zip) {
                unzip(new ZipInputStream(packed), maxSize, each);
            } else {
                hand("", new SizeLimit(new GZIPInputStream(packed), maxSize), each);
            }
        } catch (ZipException | EOFException damaged) {
            throw damaged(zip);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ZipException || e.getCause() instanceof EOFException) {
                throw damaged(zip);
            }
            throw e;
        }
    }

    private static UnreadableStatement damaged(boolean zip) {
        return new UnreadableStatement("The " + (zip ? "ZIP" : "gzip")
                + " file is damaged or incomplete. The file was not taken; fetch it from the bank again.");
    }

    private static void unzip(ZipInputStream zip, long maxSize, BiConsumer<String, InputStream> each)
            throws IOException {
        InputStream limited = new SizeLimit(zip, maxSize);
        int files = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.isDirectory()) {
                continue;
            }
            if (++files > MAX_FILES) {
                throw new UnreadableStatement("The ZIP file holds more than " + MAX_FILES + " files.");
            }
            try {
                hand(entry.getName(), limited, each);
            } catch (UnreadableStatement refused) {
                throw new UnreadableStatement("In the ZIP file, " + entry.getName() + ": " + refused.getMessage());
            }
        }
        if (files == 0) {
            throw new UnreadableStatement("The ZIP file holds no file, or is damaged.");
        }
    }

    private static void hand(String name, InputStream one, BiConsumer<String, InputStream> each) throws IOException {
        BufferedInputStream in = new BufferedInputStream(new FilterInputStream(one) {
            @Override
            public void close() {
                // the next file comes from the same stream
            }
        });
        in.mark(HEAD);
        boolean again = isPacked(in.readNBytes(HEAD));
        in.reset();
        if (again) {
            throw new UnreadableStatement("A packed file holds another packed file. Send what is in it.");
        }
        each.accept(name, in);
    }
}
