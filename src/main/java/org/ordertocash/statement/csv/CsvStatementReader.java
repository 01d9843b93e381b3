package org.ordertocash.statement.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.ordertocash.statement.reported.ReportedEntry;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.StatementHeader;
import org.ordertocash.statement.reported.StatementKind;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.reported.StatementSummary;
import org.ordertocash.statement.reported.UnreadableStatement;

/**
 * Reads a CSV file by the mapping of its account: one statement without balances. Memory does not grow with the file.
 */
public final class CsvStatementReader {

    private final CsvLayout layout;
    private final StatementSink sink;
    private CsvEntry row;
    private BigDecimal sum = BigDecimal.ZERO;
    private int entries;
    private int ignored;

    private CsvStatementReader(CsvLayout layout, StatementSink sink) {
        this.layout = layout;
        this.sink = sink;
    }

    /**
     * @param id of the file, since a CSV file names no statement
     * @throws UnreadableStatement if a row cannot be read exactly
     */
    public static void read(InputStream file, CsvLayout layout, String id, StatementSink sink) {
        guarded(layout, () -> new CsvStatementReader(layout, sink).file(file, id));
    }

    private static void guarded(CsvLayout layout, Runnable reading) {
        try {
            reading.run();
        } catch (CsvLayout.NoSuchColumns other) {
            throw new UnreadableStatement("The file does not fit the mapping of account " + layout.accountId() + ": "
                    + other.getMessage() + ".");
        } catch (CsvParseException | UncheckedIOException e) {
            Throwable root = rootOf(e);
            if (root instanceof UnreadableStatement refused) {
                throw refused;
            }
            if (root instanceof IOException io && !(io instanceof CharacterCodingException)) {
                throw new UncheckedIOException(io);
            }
            throw new UnreadableStatement(
                    root instanceof CharacterCodingException
                            ? "The file is not written in " + layout.mapping().charset()
                                    + ", as the mapping of account " + layout.accountId() + " says."
                            : "The file is not readable CSV: a row is too long, or a quotation mark is missing.");
        }
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** One row as it was read; the transaction is null if there are problems. */
    public record Preview(long line, ReportedTransaction transaction, List<CsvEntry.Problem> problems) {}

    /** The first rows with what is wrong in each. */
    public static List<Preview> preview(InputStream file, CsvLayout layout, int rows) {
        List<Preview> result = new ArrayList<>();
        guarded(layout, () -> {
            CsvStatementReader reader = new CsvStatementReader(layout, null);
            try (CsvReader<CsvRecord> csv = layout.open(file)) {
                Iterator<CsvRecord> all = reader.begin(csv);
                while (all.hasNext() && result.size() < rows) {
                    CsvRecord next = all.next();
                    if (!reader.row.isBlank(next) && !reader.row.isIgnored(next)) {
                        result.add(new Preview(
                                next.getStartingLineNumber(),
                                reader.row.read(next),
                                List.copyOf(reader.row.problems())));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return result;
    }

    private Iterator<CsvRecord> begin(CsvReader<CsvRecord> csv) {
        Iterator<CsvRecord> rows = csv.iterator();
        if (layout.mapping().header() && !rows.hasNext()) {
            throw new UnreadableStatement("The file holds no header line.");
        }
        row = new CsvEntry(layout, layout.columns(layout.mapping().header() ? rows.next() : null));
        return rows;
    }

    private void file(InputStream file, String id) {
        try (CsvReader<CsvRecord> csv = layout.open(file)) {
            Iterator<CsvRecord> rows = begin(csv);
            StatementHeader header = null;
            while (rows.hasNext()) {
                CsvRecord next = rows.next();
                if (row.isBlank(next)) {
                    continue;
                }
                if (row.isIgnored(next)) {
                    ignored++;
                    continue;
                }
                ReportedTransaction transaction = row.read(next);
                if (transaction == null) {
                    CsvEntry.Problem first = row.problems().get(0);
                    throw new UnreadableStatement(
                            "Line " + next.getStartingLineNumber() + ", column \"" + first.column() + "\": "
                                    + first.message() + ". The file was not taken; correct the mapping or the file.");
                }
                if (header == null) {
                    header = header(id, transaction);
                    sink.readBy(layout.mappingId());
                    sink.beginStatement(header);
                }
                take(transaction);
            }
            if (header == null) {
                throw new UnreadableStatement("The file holds no entries.");
            }
            if (ignored > 0) {
                sink.warning(ignored + (ignored == 1 ? " row was" : " rows were")
                        + " left out, because the mapping says how rows begin that are no bookings.");
            }
            sink.endStatement(new StatementSummary(null, null, null, sum, entries, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StatementHeader header(String id, ReportedTransaction first) {
        return new StatementHeader(
                StatementKind.END_OF_DAY,
                "CSV",
                layout.accountId(),
                layout.currency(),
                id,
                "",
                StatementHeader.Page.ONLY,
                null,
                first.bookedOn(),
                first.bookedOn(),
                first.line());
    }

    private void take(ReportedTransaction t) {
        String letters = t.bankReference() == null
                ? ""
                : t.bankReference().replaceAll("[^A-Za-z0-9]", "").toUpperCase(java.util.Locale.ROOT);
        sink.entry(new ReportedEntry(
                t.direction(),
                t.amount(),
                t.bookedOn(),
                t.valueOn(),
                t.valueOn(),
                letters.isEmpty() ? null : letters,
                t.line()));
        sink.transaction(t);
        sum = sum.add(t.direction().signed(t.amount()));
        entries++;
    }
}
