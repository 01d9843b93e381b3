package org.ordertocash.takeon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The position of each column. The three columns that are added to bad rows may come back with them and are ignored.
 */
final class CsvHeader {

    static final List<String> ADDED = List.of("line", "column", "reason");

    private final CsvRow row;
    private final Map<String, Integer> positions = new HashMap<>();

    /** @throws RefusedFile if a column is unknown or there twice, or a required one is missing */
    CsvHeader(CsvRow row, ImportKind kind) {
        this.row = row;
        List<String> known = Stream.concat(kind.required().stream(), kind.optional().stream())
                .toList();
        for (int i = 0; i < row.fields().size(); i++) {
            String name = row.fields().get(i).strip();
            if (!known.contains(name) && !ADDED.contains(name)) {
                throw new RefusedFile("does not know the column “" + shortened(name)
                        + "” of its first line; the columns are " + String.join(", ", known));
            }
            if (positions.put(name, i) != null) {
                throw new RefusedFile("has the column “" + name + "” twice");
            }
        }
        List<String> missing = kind.required().stream()
                .filter(name -> !positions.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new RefusedFile("lacks the column" + (missing.size() == 1 ? " " : "s ") + String.join(", ", missing)
                    + "; its first line has to name " + String.join(", ", kind.required()) + ", and may name "
                    + String.join(", ", kind.optional()));
        }
    }

    int size() {
        return row.fields().size();
    }

    /** The field of this column, without blanks around it; null if it is empty or the file has no such column. */
    String value(CsvRow of, String column) {
        Integer position = positions.get(column);
        String text = position == null || position >= of.fields().size()
                ? ""
                : of.fields().get(position).strip();
        return text.isEmpty() ? null : text;
    }

    /** The first line as CSV text, without the columns that are added to bad rows. */
    String content(char separator) {
        return sent(row).content(separator);
    }

    /** The row without the columns that are added to bad rows, filled up to the length of the header. */
    CsvRow sent(CsvRow of) {
        return new CsvRow(
                of.line(),
                Stream.iterate(0, i -> i < Math.max(size(), of.fields().size()), i -> i + 1)
                        .filter(i -> i >= size()
                                || !ADDED.contains(row.fields().get(i).strip()))
                        .map(i -> i < of.fields().size() ? of.fields().get(i) : "")
                        .toList());
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
