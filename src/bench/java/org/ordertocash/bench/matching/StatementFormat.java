package org.ordertocash.bench.matching;

import java.util.function.Function;

/** How a statement is written. The payments are the same; what a format has no room for is lost, as at a bank. */
enum StatementFormat {
    CAMT("camt", ".camt053.xml", CamtFile::xml),
    /** As German banks write it. */
    MT940("mt940", ".mt940", file -> new Mt940File(file, false).text()),
    /** As Dutch banks write it. */
    MT940_B("mt940-b", ".mt940", file -> new Mt940File(file, true).text()),
    BAI2("bai2", ".bai2", file -> new Bai2File(file).text());

    final String asked;
    final String extension;
    private final Function<CamtFile, String> writer;

    StatementFormat(String asked, String extension, Function<CamtFile, String> writer) {
        this.asked = asked;
        this.extension = extension;
        this.writer = writer;
    }

    String written(CamtFile file) {
        return writer.apply(file);
    }

    /** {@code -Dformat=mt940}; camt without. */
    static StatementFormat asked() {
        String asked = System.getProperty("format", "");
        for (StatementFormat format : values()) {
            if (format.asked.equals(asked.isBlank() ? "camt" : asked)) {
                return format;
            }
        }
        throw new IllegalArgumentException("There is no format '" + asked + "': camt, mt940, mt940-b, bai2");
    }
}
