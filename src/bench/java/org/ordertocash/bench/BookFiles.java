package org.ordertocash.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.money.CreditorReference;

/** Writes a live book of any size as the two files that the product takes on. The same size gives the same bytes. */
final class BookFiles {

    private static final String[] NAMES = {
        "Bäckerei", "Großhandel", "Logistik", "Werkzeugbau", "Verlag", "Druckerei", "Apotheke", "Spedition"
    };
    private static final String[] FORMS = {"GmbH", "KG", "GmbH & Co. KG", "AG"};
    /** {@code -Dbook=mixed}. */
    static final boolean MIXED = "mixed".equals(System.getProperty("book"));

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private BookFiles() {}

    static Path customers(Path file, int count) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("number,name,country,street,postcode,city,email,iban,currency,paymentTerms,creditLimit,riskClass,"
                    + "entity,payerNumber\n");
            for (int i = 0; i < count; i++) {
                out.write("K-%06d,%s,DE,Hauptstr. %d,%05d,Hamburg,ap%d@customer.example,%s,EUR,%s,%d.00,%s,DE,%s\n"
                        .formatted(
                                i,
                                customerName(i),
                                i % 200 + 1,
                                10000 + i % 80000,
                                i,
                                iban(i),
                                i % 3 == 0 ? "2/10 net 30" : "NET30",
                                10_000_000,
                                "ABCDE".charAt(i % 5),
                                i % 50 == 7 ? "K-%06d".formatted(i - 1) : ""));
            }
        }
        return file;
    }

    /**
     * Customers in groups under their first one, each with a limit that a book of 1 000 000 open items does not reach.
     */
    static Path groups(Path file, int count, int groupSize) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("number,name,country,postcode,city,currency,creditLimit,riskClass,entity,parentNumber\n");
            for (int i = 0; i < count; i++) {
                int head = i - i % groupSize;
                out.write("%s,%s,DE,%05d,Hamburg,EUR,100000000.00,B,DE,%s\n"
                        .formatted(customer(i), customerName(i), 10000 + i % 80000, head == i ? "" : customer(head)));
            }
        }
        return file;
    }

    static String customer(int i) {
        return "K-%06d".formatted(i);
    }

    static Path openItems(Path file, int count, int customers) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("invoiceNumber,customerNumber,entity,issueDate,dueDate,currency,grossAmount,openAmount,"
                    + "paymentReference,orderNumber\n");
            for (int i = 0; i < count; i++) {
                String number = invoice(i);
                LocalDate issued = FIRST.plusDays(i % 300);
                String gross = gross(i);
                out.write(String.join(
                        ",",
                        number,
                        "K-%06d".formatted(i % customers),
                        "DE",
                        issued.toString(),
                        issued.plusDays(30).toString(),
                        "EUR",
                        gross,
                        open(i),
                        CreditorReference.of(number),
                        "A-%07d".formatted(i)));
                out.write('\n');
            }
        }
        return file;
    }

    static String customerName(int i) {
        return "%s %s %d %s"
                .formatted(NAMES[i % NAMES.length], Integer.toString(i * 7919, 36), i, FORMS[i % FORMS.length]);
    }

    /** Every second one of a mixed book is of digits only. */
    static String invoice(int i) {
        return MIXED && i % 2 == 1 ? Integer.toString(300_000_000 + i) : "RE-%07d".formatted(i);
    }

    private static String gross(int i) {
        return "%d.%02d".formatted(i % 9973 + 10, i % 100);
    }

    /** What is open on an invoice: little on every twentieth. */
    static String open(int i) {
        return i % 20 == 0 ? "5.00" : gross(i);
    }

    static String iban(int number) {
        return Ibans.german("20050550%010d".formatted(number));
    }
}
