package org.ordertocash.statement;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a reader tells. */
final class Recording implements StatementSink {

    final List<StatementHeader> headers = new ArrayList<>();
    final List<ReportedTransaction> transactions = new ArrayList<>();
    final List<ReportedEntry> reportedEntries = new ArrayList<>();
    final List<StatementSummary> summaries = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();

    static Recording of(String xml) {
        return of(xml.getBytes(StandardCharsets.UTF_8));
    }

    static Recording of(byte[] file) {
        return of(new ByteArrayInputStream(file));
    }

    static Recording of(InputStream file) {
        Recording recording = new Recording();
        CamtReader.read(file, 1L << 30, recording);
        return recording;
    }

    /** By the format that the content has. */
    static Recording sniffed(byte[] file) {
        Recording recording = new Recording();
        StatementReader.read(new ByteArrayInputStream(file), StatementReader.Source.of(1L << 30), recording);
        return recording;
    }

    static Recording sniffed(String file) {
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

    int entries() {
        return summaries.stream().mapToInt(StatementSummary::entries).sum();
    }

    int pending() {
        return summaries.stream().mapToInt(StatementSummary::pending).sum();
    }
}
