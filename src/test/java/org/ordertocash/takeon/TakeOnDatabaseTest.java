package org.ordertocash.takeon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.ordertocash.credit.CreditLimits;
import org.ordertocash.customer.CustomerTakeOn;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.report.TieOuts;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.convert.ConversionService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Base of the tests that take on a book: a database with the legal entities DE (EUR) and GB (GBP), nothing else. */
@SpringJUnitConfig(BookDatabase.class)
@Import({TakeOnDatabaseTest.Module.class, CustomerTakeOn.class, CreditLimits.class})
abstract class TakeOnDatabaseTest {

    static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    static final String CUSTOMERS =
            "number,name,country,currency,entity,vatId,iban,email,paymentTerms,creditLimit,riskClass,postcode,"
                    + "parentNumber,payerNumber\n";
    static final String ITEMS =
            "invoiceNumber,customerNumber,entity,issueDate,dueDate,currency,grossAmount,openAmount,paymentReference,"
                    + "orderNumber\n";

    @ComponentScan("org.ordertocash.takeon")
    static class Module {

        @Bean
        ConversionService conversionService() {
            return ApplicationConversionService.getSharedInstance();
        }
    }

    @Autowired
    TakeOn takeOn;

    @Autowired
    Book book;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TieOuts tieOuts;

    @Autowired
    BookDatabase.Day clock;

    @BeforeEach
    void emptyBook() {
        book.clear();
        book.entity("DE", "EUR");
        book.entity("GB", "GBP");
        clock.is(TODAY);
    }

    ImportReport customers(String rows) {
        return send(ImportKind.CUSTOMERS, CUSTOMERS + rows, false, false);
    }

    ImportReport openItems(String rows) {
        return send(ImportKind.OPEN_ITEMS, ITEMS + rows, false, false);
    }

    ImportReport send(ImportKind kind, String file, boolean dryRun, boolean allOrNothing) {
        return send(kind, file, dryRun, allOrNothing, EntityScope.OF_THE_SYSTEM);
    }

    /** Sent by one person and, where something waits then, released by another. */
    ImportReport send(ImportKind kind, String file, boolean dryRun, boolean allOrNothing, EntityScope mine) {
        ImportReport sent = sendOnly(new NewImport(kind, dryRun, allOrNothing, null, Map.of(), "ines", mine), file);
        return sent.waitsForRelease() ? release(sent) : sent;
    }

    ImportReport sendOnly(NewImport input, String file) {
        return report(takeOn.receive(
                        input, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), Duration.ofMinutes(1))
                .id());
    }

    ImportReport release(ImportReport sent) {
        return report(takeOn.release(sent.id(), null, "fiona", EntityScope.OF_THE_SYSTEM, Duration.ofMinutes(1))
                .id());
    }

    ImportReport report(long id) {
        return takeOn.report(id, EntityScope.OF_THE_SYSTEM, "ines");
    }

    String badRows(ImportReport report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        takeOn.writeBadRows(report.id(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** As {@code line column: reason}. */
    static List<String> errors(ImportReport report) {
        return report.errors().stream()
                .map(f -> f.line() + " " + f.column() + ": " + f.reason())
                .toList();
    }

    List<String> list(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    String value(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    void theBooksAreInOrder() {
        assertThat(tieOuts.asOf(LocalDate.now(clock)).differences()).isEmpty();
        assertThat(list("select journal_id::text from otc.postings group by journal_id, currency having "
                        + "sum(amount) <> 0"))
                .isEmpty();
        assertThat(list("select customer_id || ' with ' || entity_id from otc.customer_accounts k where not exists "
                        + "(select from otc.credit_accounts a where a.customer_id = k.customer_id and "
                        + "a.entity_id = k.entity_id)"))
                .isEmpty();
    }
}
