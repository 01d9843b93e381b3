package org.ordertocash.statement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Statement files as nobody should send them: real ones and samples, damaged at random, and some made up from the words
 * of a format.
 */
enum Damage {
    CAMT(
            "camt",
            List.of("end-of-day-2026-11-20.camt053.xml", "returned-collection.camt054.xml"),
            List.of(
                    "<",
                    ">",
                    "</Ntry>",
                    "<Ntry>",
                    "<Amt Ccy=\"EUR\">",
                    "</Amt>",
                    "<Ccy>",
                    "&amp;",
                    "&#0;",
                    "<![CDATA[",
                    "]]>",
                    "<!--",
                    "-->",
                    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
                    "&a;",
                    "CRDT",
                    "DBIT",
                    "<Stmt>",
                    "</Stmt>",
                    "<TxDtls>",
                    "<Bal>",
                    "<Cd>OPBD</Cd>",
                    "<?xml version=\"1.1\"?>",
                    "2026-02-30",
                    "<RvslInd>true</RvslInd>",
                    "BOOK",
                    "PDNG",
                    "<Document>",
                    "<BkToCstmrStmt>")),
    MT940(
            "mt940",
            List.of("german.mt940", "dutch.mt940"),
            List.of(
                    ":20:",
                    ":25:",
                    ":28C:",
                    ":60F:C261119EUR100,00",
                    ":61:2611201120C5,00NTRFNONREF//1",
                    ":61:",
                    ":62F:",
                    ":86:",
                    "?20",
                    "?21",
                    "?32",
                    "?31",
                    "?34906",
                    "EREF+",
                    "SVWZ+",
                    "KREF+",
                    "MREF+",
                    "/REMI/",
                    "/NAME/",
                    "/IBAN/",
                    "/CNTP/",
                    "/OCMT/EUR1,00/",
                    "/CHGS/",
                    "//",
                    "/",
                    "\n-\n",
                    "-}",
                    "{1:F01}",
                    "{4:",
                    ":940:",
                    ":62M:C261120USD1,",
                    "166?00",
                    "000>10",
                    ":64:C",
                    "RC",
                    "0230",
                    "RF18539007547034",
                    "\n")),
    MT942(
            "mt940",
            List.of("interim.mt942"),
            List.of(
                    ":34F:EUR0,",
                    ":13D:2611301430+0100",
                    ":90D:1EUR5,",
                    ":90C:",
                    ":61:2611301130EC10,00NTRFNONREF",
                    ":20:",
                    ":28C:",
                    ":25:",
                    "\n-\n",
                    ":61:",
                    ":86:",
                    "/TRTP/",
                    "?20SVWZ+",
                    ":13:",
                    ":21:",
                    "\n")),
    BAI2(
            "bai2",
            List.of("previous-day.bai2"),
            List.of(
                    "01,",
                    "02,",
                    "03,",
                    "16,",
                    "88,",
                    "49,",
                    "98,",
                    "99,",
                    "/",
                    "/\n",
                    ",",
                    ",,",
                    "V,261120,0900",
                    "S,1,2,3",
                    "D,3,0,1,1,2",
                    "Z",
                    "+",
                    "-",
                    "010",
                    "015",
                    "040",
                    "/ 16,",
                    "/ 49,",
                    "0",
                    "USD",
                    "EUR",
                    "D,99999,",
                    "D,-1,")),
    CSV(
            "csv",
            List.of("bank.csv"),
            List.of(
                    ";",
                    "\"",
                    "\"\"",
                    "\n",
                    "\r\n",
                    ",",
                    ".",
                    "-",
                    "+",
                    "1.190,00",
                    "20.11.2026",
                    "31.02.2026",
                    "EUR",
                    "Umsatz",
                    "Buchungstag;Valuta",
                    "\ufeff",
                    "\"\n",
                    "\t",
                    "DE89370400440532013000"));

    private static final int MOST = 60_000;

    private final List<byte[]> files = new ArrayList<>();
    private final List<String> words;

    Damage(String folder, List<String> samples, List<String> words) {
        this.words = words;
        samples.forEach(name -> files.add(read(Path.of("samples/statements", name))));
        Path real = RealTextFilesTest.FOLDER.resolve(folder);
        if (Files.isDirectory(real)) {
            try (Stream<Path> walk = Files.walk(real)) {
                walk.filter(p -> p.toString().endsWith(".txt") || p.toString().endsWith(".xml"))
                        .sorted()
                        .forEach(p -> files.add(read(p)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static byte[] read(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Undamaged. */
    List<byte[]> files() {
        return files;
    }

    /** The next input; the same for the same state of the generator. */
    byte[] input(Random random) {
        if (random.nextInt(10) == 0) {
            return madeUp(random);
        }
        byte[] file = files.get(random.nextInt(files.size()));
        for (int i = 1 + random.nextInt(random.nextBoolean() ? 1 : 5); i > 0; i--) {
            file = damaged(file, random);
        }
        return file;
    }

    private byte[] madeUp(Random random) {
        StringBuilder text = new StringBuilder(this == CAMT ? "<" : this == BAI2 ? "01," : this == CSV ? "" : ":20:");
        for (int i = random.nextInt(300); i > 0; i--) {
            text.append(words.get(random.nextInt(words.size())));
            text.append(
                    switch (random.nextInt(8)) {
                        case 0 -> "\n";
                        case 1 -> String.valueOf(random.nextInt());
                        case 2 -> number(random);
                        case 3 -> String.valueOf((char) random.nextInt(0x2FF));
                        default -> "";
                    });
        }
        return bounded(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String number(Random random) {
        return (random.nextBoolean() ? "9" : "0").repeat(1 + random.nextInt(random.nextInt(20) == 0 ? 9000 : 30));
    }

    private byte[] damaged(byte[] file, Random random) {
        int at = random.nextInt(file.length + 1);
        int end = Math.min(file.length, at + random.nextInt(random.nextInt(10) == 0 ? 4000 : 60));
        return bounded(
                switch (random.nextInt(14)) {
                    case 0 -> Arrays.copyOf(file, at);
                    case 1 -> joined(Arrays.copyOf(file, at), Arrays.copyOfRange(file, end, file.length));
                    case 2 -> joined(Arrays.copyOf(file, end), Arrays.copyOfRange(file, at, file.length));
                    case 3, 4 -> lines(file, random);
                    case 5 -> inserted(file, at, number(random));
                    case 6 ->
                        inserted(
                                file,
                                at,
                                (this == CAMT ? "<a>" : "x")
                                        .repeat(random.nextInt(random.nextInt(30) == 0 ? 15_000 : 100)));
                    case 7 -> joined(Arrays.copyOf(file, at), files.get(random.nextInt(files.size())));
                    case 8, 9, 10 -> inserted(file, at, words.get(random.nextInt(words.size())));
                    default -> flipped(file, random);
                });
    }

    private static byte[] flipped(byte[] file, Random random) {
        byte[] result = file.clone();
        for (int i = random.nextInt(4); i >= 0 && result.length > 0; i--) {
            result[random.nextInt(result.length)] = (byte)
                    (random.nextBoolean()
                            ? random.nextInt(256)
                            : "0123456789,.:/?<>\";+-\n CD".charAt(random.nextInt(25)));
        }
        return result;
    }

    private static byte[] lines(byte[] file, Random random) {
        List<String> lines =
                new ArrayList<>(Arrays.asList(new String(file, StandardCharsets.ISO_8859_1).split("\n", -1)));
        int one = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> Collections.swap(lines, one, other);
            case 1 -> lines.add(one, lines.get(other));
            case 2 -> lines.remove(one);
            default -> Collections.shuffle(lines.subList(Math.min(one, other), Math.max(one, other)), random);
        }
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] inserted(byte[] file, int at, String text) {
        return joined(
                joined(Arrays.copyOf(file, at), text.getBytes(StandardCharsets.UTF_8)),
                Arrays.copyOfRange(file, at, file.length));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }

    private static byte[] bounded(byte[] file) {
        return file.length > MOST ? Arrays.copyOf(file, MOST) : file;
    }
}
