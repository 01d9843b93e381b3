package org.ordertocash.statement;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.ordertocash.statement.camt.CamtReader;
import org.ordertocash.statement.reported.ReportedEntry;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.reported.StatementHeader;
import org.ordertocash.statement.reported.StatementSink;
import org.ordertocash.statement.reported.StatementSummary;

/** Remembers what a reader tells. */
public final class RecordingSink implements StatementSink {

    public final List<StatementHeader> headers = new ArrayList<>();
    public final List<ReportedTransaction> transactions = new ArrayList<>();
    public final List<ReportedEntry> reportedEntries = new ArrayList<>();
    public final List<StatementSummary> summaries = new ArrayList<>();
    public final List<String> warnings = new ArrayList<>();

    public static RecordingSink of(String xml) {
        return of(xml.getBytes(StandardCharsets.UTF_8));
    }

    public static RecordingSink of(byte[] file) {
        return of(new ByteArrayInputStream(file));
    }

    public static RecordingSink of(InputStream file) {
        RecordingSink recording = new RecordingSink();
        CamtReader.read(file, 1L << 30, account -> ZoneId.of("Europe/Berlin"), recording);
        return recording;
    }

    private static final StatementReader.Source BERLIN = new StatementReader.Source(
            1L << 30, "file", account -> null, account -> ZoneId.of("Europe/Berlin"), List.of(), false);

    /** By the format that the content has; of an account in Berlin. */
    public static RecordingSink sniffed(byte[] file) {
        RecordingSink recording = new RecordingSink();
        StatementReader.read(new ByteArrayInputStream(file), BERLIN, recording);
        return recording;
    }

    public static RecordingSink sniffed(String file) {
        return sniffed(file.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void beginStatement(StatementHeader header) {
        headers.add(header);
    }

    @Override
    public void entry(ReportedEntry entry) {
        reportedEntries.add(entry);
    }

    @Override
    public void transaction(ReportedTransaction transaction) {
        transactions.add(transaction);
    }

    @Override
    public void endStatement(StatementSummary summary) {
        summaries.add(summary);
    }

    @Override
    public void warning(String sentence) {
        warnings.add(sentence);
    }

    public int entries() {
        return summaries.stream().mapToInt(StatementSummary::entries).sum();
    }

    public int pending() {
        return summaries.stream().mapToInt(StatementSummary::pending).sum();
    }
}
