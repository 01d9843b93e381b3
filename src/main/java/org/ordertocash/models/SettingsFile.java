package org.ordertocash.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * A file of a set that is no model: deadlines, tax rates, what deductions do to VAT, texts of letters. Each line is
 * known by its key: the name of a text or deadline; of a tax rate the country, category, rate and first day; of a
 * deduction the country, its kind and the first day.
 *
 * @param file its name in the set
 */
public record SettingsFile(String file, List<Line> lines) {

    public static final String DEADLINES = "settings/deadlines.properties";
    public static final String TAX_RATES = "settings/tax-rates.csv";
    /** The rule by which lines are found that are missing or unknown: the product goes on with its own meanwhile. */
    public static final String LINES = "setting-lines";

    public static final String VAT_OF_DEDUCTIONS = "settings/vat-of-deductions.csv";
    /** The first line of each table. */
    private static final Map<String, String> HEADERS = Map.of(
            TAX_RATES, "country,category,rate,from,to", VAT_OF_DEDUCTIONS, "country,deduction,from,corrected,law");

    private static final String TEXTS = "documents/";
    private static final int CELLS = 5;
    /** By how many cells at its beginning a line of a table is known. */
    private static final Map<String, Integer> KEYS = Map.of(TAX_RATES, 4, VAT_OF_DEDUCTIONS, 3);

    /**
     * A line, or several that belong together.
     *
     * @param key empty: a comment or a blank
     * @param text as it stands in the file
     */
    public record Line(String key, String value, String text) {}

    /** Whether this is the name of one: the product reads each of them, so that no set is without. */
    public static boolean isOne(String name) {
        return name.startsWith("settings/") || name.startsWith(TEXTS);
    }

    /** As it comes with the product. */
    public static byte[] ofTheProduct(String name) {
        try (InputStream file = SettingsFile.class.getResourceAsStream("/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException with a sentence, it cannot be read */
    public static SettingsFile of(String file, byte[] content) {
        try {
            return read(file, content);
        } catch (SafeXml.Unreadable e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    static SettingsFile read(String file, byte[] content) throws SafeXml.Unreadable {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SafeXml.Unreadable("It is not written in UTF-8. Save it as UTF-8");
        }
        List<Line> lines = file.endsWith(".csv") ? table(file, text) : properties(text);
        Set<String> keys = new HashSet<>();
        for (Line line : lines) {
            if (!line.key().isEmpty() && !keys.add(line.key())) {
                throw new SafeXml.Unreadable("It has " + line.key() + " twice. Remove one of the two");
            }
        }
        return new SettingsFile(file, List.copyOf(lines));
    }

    private static List<Line> table(String file, String text) throws SafeXml.Unreadable {
        List<String> rows = text.lines().toList();
        if (rows.isEmpty() || !rows.get(0).strip().equals(HEADERS.get(file))) {
            throw new SafeXml.Unreadable("Its first line is not " + HEADERS.get(file));
        }
        int key = KEYS.get(file);
        List<Line> lines = new ArrayList<>();
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            if (row.isBlank() || lines.isEmpty()) {
                lines.add(new Line("", "", row));
            } else if (cells.length != CELLS) {
                throw new SafeXml.Unreadable("Its line " + (lines.size() + 1) + " has not five values: " + row);
            } else {
                List<String> all = List.of(cells);
                lines.add(new Line(
                        String.join(" ", all.subList(0, key)),
                        String.join(",", all.subList(key, CELLS)).strip(),
                        row));
            }
        }
        return lines;
    }

    private static List<Line> properties(String text) throws SafeXml.Unreadable {
        List<Line> lines = new ArrayList<>();
        StringBuilder together = new StringBuilder();
        for (String row : text.lines().toList()) {
            together.append(together.isEmpty() ? "" : "\n").append(row);
            // a line that ends with a backslash goes on in the next one
            if (!row.matches("(?s).*(?<!\\\\)(\\\\\\\\)*\\\\")
                    || row.stripLeading().startsWith("#")) {
                lines.add(property(together.toString()));
                together.setLength(0);
            }
        }
        if (!together.isEmpty()) {
            lines.add(property(together.toString()));
        }
        return lines;
    }

    private static Line property(String text) throws SafeXml.Unreadable {
        Properties read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new SafeXml.Unreadable("It has a line that cannot be read: " + text);
        }
        return read.stringPropertyNames().stream()
                .findFirst()
                .map(key -> new Line(key, read.getProperty(key), text))
                .orElse(new Line("", "", text));
    }

    /** All values by their keys, in the order of the file. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        lines.stream().filter(line -> !line.key().isEmpty()).forEach(line -> values.put(line.key(), line.value()));
        return values;
    }

    /** Whether it has the texts of letters in one language. */
    public boolean hasTexts() {
        return file.startsWith(TEXTS);
    }
}
