package org.ordertocash.invoice.electronic;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ordertocash.customer.Address;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Party;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceType;
import org.ordertocash.invoice.gate.InvoiceProfile;

/** An invoice of nobody to nobody, by which the rules are made ready. */
final class SampleInvoice {

    private static final BigDecimal HUNDRED = new BigDecimal("100.00");
    private static final BigDecimal RATE = new BigDecimal("19");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 2);

    private SampleInvoice() {}

    static Stream<InvoiceDocument> ofEachProfile() {
        return Stream.of(InvoiceProfile.values()).map(SampleInvoice::of);
    }

    private static InvoiceDocument of(InvoiceProfile profile) {
        Party party = new Party("Nobody", "Street 1", "10115", "Berlin", "DE", "DE136695976", "nobody@example.com");
        InvoiceDocument.Identity identity = new InvoiceDocument.Identity("HRB 1", "9930:DE136695976");
        return new InvoiceDocument(
                InvoiceType.INVOICE,
                null,
                profile,
                party,
                party,
                identity,
                identity,
                new InvoiceDocument.Contact("Nobody", "+49 30 1234", "nobody@example.com"),
                new Address("Street 1", "10115", "Berlin", "DE"),
                "C-1",
                "0",
                "SAMPLE-1",
                DAY,
                DAY,
                DAY,
                "SO-1",
                "PO-1",
                Locale.GERMANY,
                "EUR",
                List.of(new InvoiceDocument.Line(
                        1,
                        "A-1",
                        "Thing",
                        BigDecimal.ONE,
                        "C62",
                        HUNDRED,
                        BigDecimal.ZERO,
                        List.of(),
                        "S",
                        RATE,
                        null,
                        HUNDRED)),
                List.of(),
                List.of(new InvoiceDocument.Tax("S", RATE, HUNDRED, RATE)),
                HUNDRED,
                RATE,
                HUNDRED.add(RATE),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                new BankDetails("DE89370400440532013000", null),
                "RF18539007547034",
                null,
                List.of());
    }
}
