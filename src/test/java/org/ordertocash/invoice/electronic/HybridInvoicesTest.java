package org.ordertocash.invoice.electronic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ordertocash.document.Wordings;
import org.ordertocash.fixture.ArchivablePdf;
import org.ordertocash.invoice.InvoiceRenderer;
import org.ordertocash.invoice.pdf.InvoicePdf;

/** Whatever is invoiced becomes PDF/A-3a by veraPDF, with its own CII inside where it has one. */
class HybridInvoicesTest {

    /** {@code -Dinvoices=500} for the long run. */
    private static final int COUNT = Integer.getInteger("invoices", 40);

    private static final long SEED = Long.getLong("seed", 20261130);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);

    private final ElectronicInvoices electronic = new ElectronicInvoices();
    private final Wordings wordings = new Wordings("");
    private final InvoiceRenderer renderer = new InvoiceRenderer(new InvoicePdf(wordings, CLOCK), electronic, wordings);

    @Test
    void mixedInvoicesAreArchiveFilesWithTheirXmlInside() {
        List<String> objections = new ArrayList<>();
        new MixedInvoices(SEED).stream(COUNT).forEach(invoice -> {
            byte[] file = renderer.render(invoice);
            ArchivablePdf.objections(file).forEach(one -> objections.add(invoice.number() + " " + one));
            if (electronic.has(invoice)) {
                assertThat(ArchivablePdf.attachment(file, "factur-x.xml")).isEqualTo(electronic.cii(invoice));
            }
        });
        assertThat(objections).as("of seed " + SEED).isEmpty();
    }
}
