package org.ordertocash.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceDocuments;
import org.ordertocash.invoice.Invoices;
import org.ordertocash.invoice.electronic.ElectronicInvoices;
import org.ordertocash.invoice.gate.InvoiceGate;
import org.ordertocash.invoice.pdf.InvoicePdf;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What each part of issuing an invoice takes, alone and warm: the same invoice again and again. */
final class InvoiceParts {

    private static final int RUNS = 200;

    private final ApplicationContext application;
    private final PrintStream out;

    InvoiceParts(ApplicationContext application, PrintStream out) {
        this.application = application;
        this.out = out;
    }

    void print() {
        long[] ids = application
                .getBean(JdbcClient.class)
                .sql("select id, order_id, shipment_id from otc.invoices order by id limit 1")
                .query((row, n) -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)})
                .single();
        TransactionTemplate transaction = application.getBean(TransactionTemplate.class);
        InvoiceGate gate = application.getBean(InvoiceGate.class);
        Invoices invoices = application.getBean(Invoices.class);
        InvoiceDocuments documents = application.getBean(InvoiceDocuments.class);
        ElectronicInvoices electronic = application.getBean(ElectronicInvoices.class);
        InvoicePdf pdf = application.getBean(InvoicePdf.class);
        InvoiceDocument document = transaction.execute(status -> documents.of(invoices.byId(ids[0])));
        byte[] cii = electronic.cii(document);
        out.printf("%n%-40s %8s %14s%n", "part, alone", "ms", "processor, ms");
        part("gate", () -> transaction.execute(status -> gate.findings(gate.ofShipment(ids[1], ids[2]))));
        part(
                "contents read from the database",
                () -> transaction.execute(status -> documents.of(invoices.byId(ids[0]))));
        part("UBL", () -> electronic.ubl(document));
        part("CII", () -> electronic.cii(document));
        part("UBL by the official rules", () -> electronic.check(document));
        part("PDF with the CII inside", () -> pdf.render(document, cii));
    }

    /** The processor time is that of this thread: what the database takes is not in it. */
    private void part(String name, Runnable part) {
        for (int i = 0; i < RUNS; i++) {
            part.run();
        }
        long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long start = System.nanoTime();
        for (int i = 0; i < RUNS; i++) {
            part.run();
        }
        out.printf(
                Locale.ROOT,
                "%-40s %8.2f %14.2f%n",
                name,
                (System.nanoTime() - start) / 1e6 / RUNS,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor) / 1e6 / RUNS);
    }
}
