package org.ordertocash.web.page;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.ordertocash.statement.csv.CsvMapping;
import org.springframework.util.MultiValueMap;

/** The fields of the CSV mapping page, as they come with a request. */
final class CsvMappingForm {

    private static final String SIGNED = "signed";
    private static final String MARKED = "marked";
    private static final String TWO = "two";

    /** What the page starts with if nothing is saved: what most continental banks write. */
    static final CsvMapping NEW = new CsvMapping(
            null,
            null,
            null,
            null,
            "dd.MM.yyyy",
            ",",
            ".",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("delimiter", "Delimiter"),
            Map.entry("charset", "Encoding"),
            Map.entry("skipLines", "Lines before the header"),
            Map.entry("datePattern", "Date format"),
            Map.entry("decimalSign", "Decimal mark"),
            Map.entry("thousandsSign", "Thousands mark"),
            Map.entry("bookingDate", "Booking date"),
            Map.entry("amount", "Amount:"),
            Map.entry("debitValues", "Words for money that went"),
            Map.entry("remittance", "Text"),
            Map.entry("ignoredRows", "Rows that are no bookings"),
            Map.entry("columns", "Columns"));

    private final MultiValueMap<String, String> fields;

    CsvMappingForm(MultiValueMap<String, String> fields) {
        this.fields = fields;
    }

    /**
     * @param file as it was uploaded; empty: it was pasted, or there is none
     * @param pasted text; wins over a file
     * @param shown whether its columns have been shown, so that delimiter and encoding are what the person chose
     */
    record Sample(byte[] file, String name, String pasted, boolean shown) {

        public boolean isEmpty() {
            return file.length == 0 && pasted.isBlank();
        }

        /** @param charset in which the file will be read; one that is unknown is reported elsewhere */
        byte[] bytes(String charset) {
            return pasted.isBlank()
                    ? file
                    : pasted.getBytes(
                            CsvMapping.isCharset(charset) ? Charset.forName(charset) : StandardCharsets.UTF_8);
        }

        static Sample none(boolean shown) {
            return new Sample(new byte[0], "", "", shown);
        }

        Sample asShown() {
            return new Sample(file, name, pasted, true);
        }

        public String base64() {
            return Base64.getEncoder().encodeToString(file);
        }
    }

    Sample sample() {
        String pasted = fields.getFirst("pasted") == null ? "" : fields.getFirst("pasted");
        byte[] file = pasted.isBlank() ? decoded(text("sample", "")) : new byte[0];
        return new Sample(
                file, file.length == 0 ? "" : text("sampleName", "the file"), pasted, fields.getFirst("shown") != null);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notFromOurPage) {
            return new byte[0];
        }
    }

    String kind() {
        return text("kind", SIGNED);
    }

    /** Not checked here: whoever takes the mapping checks it. */
    CsvMapping mapping() {
        String lines = text("skipLines", "0");
        int skip = lines.matches("\\d{1,6}") ? Integer.parseInt(lines) : -1;
        boolean two = TWO.equals(kind());
        boolean marked = MARKED.equals(kind());
        return new CsvMapping(
                given("delimiter"),
                text("charset", null),
                skip,
                fields.getFirst("header") != null,
                text("datePattern", null),
                text("decimalSign", null),
                given("thousandsSign"),
                text("bookingDate", null),
                text("valueDate", null),
                two ? null : text("amount", null),
                two ? text("credit", null) : null,
                two ? text("debit", null) : null,
                marked ? text("indicator", null) : null,
                marked ? words("debitValues") : null,
                marked ? words("creditValues") : null,
                text("currencyColumn", null),
                text("payerName", null),
                text("payerIban", null),
                several("remittance"),
                several("references"),
                text("bankReference", null),
                text("endToEndId", null),
                text("mandateId", null),
                text("accountColumn", null),
                words("ignoredRows"));
    }

    /** Blanks are kept: a tab is a delimiter, a blank may separate thousands. */
    private String given(String name) {
        String value = fields.getFirst(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private String text(String name, String otherwise) {
        String value = fields.getFirst(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private List<String> several(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .map(String::strip)
                .toList();
    }

    private List<String> words(String name) {
        return Arrays.stream(text(name, "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** In how many columns the amount is. */
    static String kind(CsvMapping mapping) {
        return mapping.credit() != null || mapping.debit() != null
                ? TWO
                : mapping.indicator() != null || !mapping.debitValues().isEmpty() ? MARKED : SIGNED;
    }

    static String anchor(String field) {
        return LABELS.containsKey(field) && !"columns".equals(field) ? field : "fields";
    }

    static String label(String field) {
        return LABELS.getOrDefault(field, "Column \"" + field + "\"");
    }

    /** What the selects of the page offer apart from columns, including what a mapping saved through the API has. */
    public static final class Choices {

        private final CsvMapping mapping;

        Choices(CsvMapping mapping) {
            this.mapping = mapping;
        }

        public List<CsvMappingPages.Choice> delimiters() {
            return with(
                    mapping.delimiter(),
                    choice(";", "; semicolon"),
                    choice(",", ", comma"),
                    choice("\t", "Tab"),
                    choice("|", "| bar"));
        }

        public List<CsvMappingPages.Choice> charsets() {
            return with(
                    mapping.charset(),
                    choice("UTF-8", "UTF-8"),
                    choice("windows-1252", "Windows (1252)"),
                    choice("ISO-8859-1", "ISO 8859-1"),
                    choice("ISO-8859-15", "ISO 8859-15"),
                    choice("UTF-16LE", "UTF-16 little endian"),
                    choice("UTF-16BE", "UTF-16 big endian"));
        }

        public List<CsvMappingPages.Choice> thousands() {
            return with(
                    mapping.thousandsSign() == null ? "" : mapping.thousandsSign(),
                    choice("", "None"),
                    choice(".", ". point"),
                    choice(",", ", comma"),
                    choice(" ", "Blank"),
                    choice("'", "' apostrophe"));
        }

        public List<String> dates() {
            return List.of(
                    "dd.MM.yyyy",
                    "d.M.yyyy",
                    "dd.MM.yy",
                    "yyyy-MM-dd",
                    "dd/MM/yyyy",
                    "MM/dd/yyyy",
                    "dd-MM-yyyy",
                    "yyyyMMdd");
        }

        /** The columns that were chosen, and room for more. */
        public List<String> several(List<String> chosen) {
            List<String> places = new ArrayList<>(chosen);
            do {
                places.add("");
            } while (places.size() < 3);
            return places;
        }

        private static CsvMappingPages.Choice choice(String value, String label) {
            return new CsvMappingPages.Choice(value, label);
        }

        private static List<CsvMappingPages.Choice> with(String chosen, CsvMappingPages.Choice... usual) {
            List<CsvMappingPages.Choice> all = new ArrayList<>(List.of(usual));
            if (all.stream().noneMatch(c -> c.value().equals(chosen))) {
                all.add(choice(chosen, chosen));
            }
            return all;
        }
    }
}
