package org.ordertocash.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Samples of what the processor did, by the part of issuing an invoice that they belong to. */
final class InvoiceProfileRecording {

    private static final String OURS = "org.ordertocash.";

    /** Looked for in this order anywhere in a stack: what is called by two parts belongs to the inner one. */
    private static final Map<String, List<String>> PARTS = parts();

    private final Recording recording;
    private final Map<String, Integer> samples = new LinkedHashMap<>();

    InvoiceProfileRecording() throws IOException, ParseException {
        recording = new Recording(Configuration.getConfiguration("profile"));
        recording.start();
    }

    private static Map<String, List<String>> parts() {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("official rules", List.of(OURS + "invoice.electronic.OfficialRules"));
        parts.put("UBL and CII", List.of(OURS + "invoice.electronic."));
        parts.put("PDF", List.of(OURS + "invoice.pdf.", OURS + "document.pdf."));
        parts.put("gate", List.of(OURS + "invoice.gate."));
        parts.put("archive: hash and row", List.of(OURS + "document.Documents"));
        parts.put("ledger, credit, number", List.of(OURS + "ledger.", OURS + "credit."));
        parts.put("the rest of issue and render", List.of(OURS + "invoice."));
        return parts;
    }

    void stop(Path file) throws IOException {
        recording.stop();
        recording.dump(file);
        recording.close();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                boolean sample = event.getEventType().getName().equals("jdk.ExecutionSample");
                if (sample && event.getStackTrace() != null) {
                    samples.merge(part(event.getStackTrace().getFrames()), 1, Integer::sum);
                }
            }
        }
    }

    private static String part(List<RecordedFrame> stack) {
        for (Map.Entry<String, List<String>> part : PARTS.entrySet()) {
            for (RecordedFrame frame : stack) {
                String type = frame.getMethod().getType().getName();
                if (part.getValue().stream().anyMatch(type::startsWith)) {
                    return part.getKey();
                }
            }
        }
        return "everything else of the application";
    }

    void print(PrintStream out) {
        int all = samples.values().stream().mapToInt(Integer::intValue).sum();
        out.printf("%n%-40s %8s %8s%n", "where the processor time went", "samples", "share");
        samples.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(part -> out.printf(
                        Locale.ROOT,
                        "%-40s %8d %7.0f%%%n",
                        part.getKey(),
                        part.getValue(),
                        100.0 * part.getValue() / all));
        out.println();
    }
}
