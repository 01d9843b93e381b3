package org.ordertocash.takeon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.ledger.NumberSeries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Open items from a file are in the books to the cent, with journals that explain them, or they are not there. */
class OpenItemImportTest extends TakeOnDatabaseTest {

    @Autowired
    NumberSeries numbers;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void twoCustomers() {
        customers("C-1,Early,DE,EUR,DE,,,,2/10 net "
                + "30,5000,B,,,\nC-2,Plain,DE,EUR,DE,,,,NET30,,,,,\nC-3,Abroad,GB,GBP,GB,,,,,,,,,\n");
    }

    @AfterEach
    void check() {
        theBooksAreInOrder();
        assertThat(list("""
                select i.document_number from otc.open_items i
                  left join (select open_item_id, sum(amount) as amount from otc.postings where account = '1200'
                      group by open_item_id) p on p.open_item_id = i.id
                 where i.open_amount is distinct from p.amount
                """)).isEmpty();
    }

    @Test
    void aGoodRowIsAnOpenItemWithItsOpeningJournal() {
        ImportReport report = openItems("R-1,C-1,DE,2026-03-01,2026-03-31,EUR,1190.00,590.50,RF18 5390 0754 7034,PO "
                + "47/11-a\nR-2,C-3,GB,2026-02-01,2026-03-03,GBP,10,10,,\n");

        assertThat(errors(report)).isEmpty();
        assertThat(report.rowsTaken()).isEqualTo(2);
        assertThat(list("""
                select concat_ws('|', document_number, kind, reference, order_number, order_key, issued_on, due_on,
                    currency, trim_scale(original_amount),
                       trim_scale(open_amount), trim_scale(discount_percent), discount_until) from otc.open_items
                           order by 1
                """))
                .containsExactly(
                        "R-1|INVOICE|RF18539007547034|PO "
                                + "47/11-a|PO4711A|2026-03-01|2026-03-31|EUR|1190|590.5|2|2026-03-11",
                        "R-2|INVOICE|2026-02-01|2026-03-03|GBP|10|10");
        assertThat(list("""
                select concat_ws('|', j.kind, j.posted_on, j.source_type, i.document_number, j.created_by, p.account,
                    trim_scale(p.amount), p.currency)
                  from otc.journals j join otc.open_items i on i.id = j.source_id join otc.postings p
                      on p.journal_id = j.id order by j.id, p.account
                """))
                .containsExactly(
                        "OPENING|2026-03-31|open-item|R-1|ines|1200|590.5|EUR",
                        "OPENING|2026-03-31|open-item|R-1|ines|3000|-590.5|EUR",
                        "OPENING|2026-03-31|open-item|R-2|ines|1200|10|GBP",
                        "OPENING|2026-03-31|open-item|R-2|ines|3000|-10|GBP");
        assertThat(value("select description from otc.journals order by id limit 1"))
                .isEqualTo("Opening balance of R-1, line 2 of import " + report.id());
        assertThat(value("select otc.credit_exposure(a.id)::text from otc.credit_accounts a join otc.customers "
                        + "c on c.id = a.customer_id where c.number = 'C-1'"))
                .isEqualTo("590.5000");
        assertThatThrownBy(() -> jdbc.sql("update otc.open_items set order_number = 'X', order_key = 'X'")
                        .update())
                .hasMessageContaining("only through postings");
    }

    @Test
    void everyWrongFieldIsNamedAndTheGoodRowsAreTaken() {
        ImportReport report = openItems("""
                R-1,C-1,DE,2026-03-01,2026-03-31,EUR,100.00,100.00,,
                --,C-9,NONE,01.03.2026,2026-02-30,EURO,-5,"1.000,00",RF19539007547034,
                R-3,C-3,DE,2026-03-02,2026-03-01,EUR,100.00,100.01,,
                R-4,C-1,DE,2026-03-01,2026-03-31,EUR,100.00,0,,
                R-5,C-1,DE,2026-03-01,2026-03-31,JPY,100.50,100.50,,
                R-6,C-1,DE,,2026-03-31,EUR,,1,,
                R-7,C-1,DE,1999-03-01,2026-03-31,EUR,1,1,,
                """);
        assertThat(errors(report))
                .contains(
                        "3 invoiceNumber: has neither a letter nor a digit",
                        "3 customerNumber: names no customer: C-9",
                        "3 entity: names no legal entity: NONE",
                        "3 issueDate: is not a date such as 2026-03-31",
                        "3 dueDate: is not a date such as 2026-03-31",
                        "3 currency: is not a currency in use by ISO 4217, such as EUR",
                        "3 grossAmount: is not a number such as 1234.50",
                        "3 openAmount: is not a number such as 1234.50",
                        "3 paymentReference: begins like an ISO 11649 creditor reference, but its check digits are "
                                + "wrong",
                        "4 customerNumber: has no account with the legal entity DE",
                        "4 dueDate: is before the issue date",
                        "4 openAmount: is more than the gross amount",
                        "5 openAmount: is not above zero",
                        "6 grossAmount: has more decimals than the currency, or is too large",
                        "7 issueDate: is missing",
                        "7 grossAmount: is missing",
                        "8 issueDate: is not a day from 2000 to 2099");
        assertThat(report.rowsBad()).isEqualTo(6);
        assertThat(list("select document_number from otc.open_items")).containsExactly("R-1");
        assertThat(value("select count(*)::text from otc.journals")).isEqualTo("1");
    }

    @Test
    void allOrNothingLeavesNothing() {
        ImportReport report = send(
                ImportKind.OPEN_ITEMS,
                ITEMS
                        + "R-1,C-1,DE,2026-03-01,2026-03-31,EUR,100.00,100.00,,\nR-2,C-9,DE,2026-03-01,2026-03-31,"
                        + "EUR,1,1,,\n",
                false,
                true);
        assertThat(report.tookNothing()).isTrue();
        assertThat(value("select (select count(*) from otc.open_items) || ' ' || (select count(*) from "
                        + "otc.journals) || ' ' || (select count(*) from otc.postings)"))
                .isEqualTo("0 0 0");
        assertThat(badRows(report))
                .contains("R-2,C-9,DE,2026-03-01,2026-03-31,EUR,1,1,,,3,customerNumber,customerNumber names no "
                        + "customer: C-9\r\n")
                .doesNotContain("R-1");
    }

    @Test
    void badRowsAreNoFormulasForASpreadsheetAndComeBackAsTheyWere() {
        String row = "=1+1,C-9,DE,2026-03-01,2026-03-31,EUR,-5,1,@x,+A\n";
        ImportReport report = openItems(row);
        String back = badRows(report);
        assertThat(back).contains("'=1+1,C-9,DE,2026-03-01,2026-03-31,EUR,'-5,1,'@x,'+A,2,");
        ImportReport again = openItems(back.substring(back.indexOf('\n') + 1).replaceAll(",2,[^,]*,.*\r\n", "\n"));
        assertThat(badRows(again)).contains("'=1+1,C-9,DE,2026-03-01,2026-03-31,EUR,'-5,1,'@x,'+A,2,");
    }

    @Test
    void aNumberFarAboveOurOwnSeriesIsRefused() {
        String prefix = value("select invoice_prefix from otc.legal_entities where code = 'DE'");
        ImportReport report = openItems((prefix + "-2026-999999999999,C-1,DE,2026-03-01,2026-03-31,EUR,5,5,,\n")
                + prefix + "-2026-0001000000,C-1,DE,2026-03-01,2026-03-31,EUR,5,5,,\n");
        assertThat(errors(report))
                .containsExactly("2 invoiceNumber: is far above the last number of our own series " + prefix
                        + ", which would go on from there");
        assertThat(report.rowsTaken()).isEqualTo(1);
        assertThat(value("select max(last_value)::text from otc.number_series where year = 2026 and kind = '" + prefix
                        + "'"))
                .isEqualTo("1000000");
    }

    @Test
    void nothingIsDoubledByTheSameFileNorByTheSameInvoiceInAnother() {
        String rows = "R-1,C-1,DE,2026-03-01,2026-03-31,EUR,100.00,100.00,REF "
                + "1,\nR-1,C-3,GB,2026-03-01,2026-03-31,GBP,7,7,REF 1,\n";
        ImportReport first = openItems(rows);
        assertThat(first.rowsTaken())
                .as("numbers and references are unique per entity")
                .isEqualTo(2);
        assertThat(openItems(rows)).isEqualTo(first);

        ImportReport other = openItems(rows
                + "R-2,C-1,DE,2026-03-01,2026-03-31,EUR,5,5,ref-1,\nR-3,C-1,DE,2026-03-01,2026-03-31,EUR,5,5,"
                + "X,\nR-4,C-1,DE,2026-03-01,2026-03-31,EUR,5,5,x,\n");
        assertThat(errors(other))
                .containsExactlyInAnyOrder(
                        "2 invoiceNumber: is in the books already",
                        "3 invoiceNumber: is in the books already",
                        "2 paymentReference: is in line 4 with other content: keep the right one",
                        "4 paymentReference: is in line 2 with other content: keep the right one",
                        "4 paymentReference: is the payment reference of R-1 already",
                        "5 paymentReference: is in line 6 with other content: keep the right one",
                        "6 paymentReference: is in line 5 with other content: keep the right one");
        assertThat(value("select sum(open_amount)::text from otc.open_items")).isEqualTo("107.0000");
    }

    @Test
    void moreThanOneBlockTiesOut() {
        String rows = IntStream.range(0, 60_000)
                .mapToObj(i -> "R-%d,C-%d,DE,2026-01-01,2026-01-31,EUR,%d.%02d,%d.%02d,,\n"
                        .formatted(i, i % 2 + 1, i + 1, i % 100, i + 1, i % 100 / 2))
                .collect(Collectors.joining());
        ImportReport report = openItems(rows);
        assertThat(report.rowsTaken()).isEqualTo(60_000);
        assertThat(value("select count(*) || ' ' || trim_scale(sum(open_amount)) from otc.open_items"))
                .isEqualTo("60000 "
                        + IntStream.range(0, 60_000)
                                .mapToObj(i -> new java.math.BigDecimal(i + 1)
                                        .add(new java.math.BigDecimal(i % 100 / 2).movePointLeft(2)))
                                .reduce(java.math.BigDecimal::add)
                                .orElseThrow()
                                .stripTrailingZeros()
                                .toPlainString());
        assertThat(value("select trim_scale(sum(amount))::text from otc.postings where account = '3000'"))
                .startsWith("-");
        assertThat(value("select count(*)::text from otc.journals")).isEqualTo("60000");
    }

    @Test
    void aSeriesThatHasGivenNumbersIsNeverMoved() {
        openItems("INV-DE-2026-000041,C-1,DE,2026-03-01,2026-03-31,EUR,1,1,,\n");
        long entity = jdbc.sql("select id from otc.legal_entities where code = 'DE'")
                .query(Long.class)
                .single();
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(t -> numbers.next(entity, "INV-DE", 2026));

        ImportReport report = openItems(
                "INV-DE-2026-000999,C-1,DE,2026-03-01,2026-03-31,EUR,1,1,,\nINV-DE-2026-000007,C-1,DE,2026-03-01,"
                        + "2026-03-31,EUR,1,1,,\n2026-000999,C-1,DE,2026-03-01,2026-03-31,EUR,1,1,,\n");

        assertThat(errors(report))
                .singleElement()
                .asString()
                .contains("2 invoiceNumber", "our own series INV-DE will give", "42 numbers of 2026");
        assertThat(report.rowsTaken()).isEqualTo(2);
        assertThat(transaction.<String>execute(t -> numbers.next(entity, "INV-DE", 2026)))
                .isEqualTo("INV-DE-2026-000043");
    }

    @Test
    void ownNumbersGoOnAboveThoseTakenOn() {
        openItems("INV-DE-2026-000041,C-1,DE,2026-03-01,2026-03-31,EUR,1,1,,\nINV-DE-2026-000007,C-1,DE,2026-03-01,"
                + "2026-03-31,EUR,1,1,,\nINV-DE-2025-000900,C-1,DE,2025-03-01,2026-03-31,EUR,1,1,,\n");
        long entity = jdbc.sql("select id from otc.legal_entities where code = 'DE'")
                .query(Long.class)
                .single();
        assertThat(new TransactionTemplate(transactions).<String>execute(t -> numbers.next(entity, "INV-DE", 2026)))
                .isEqualTo("INV-DE-2026-000042");
        assertThat(value("select last_value || ' ' || taken_on_value from otc.number_series where year = 2026"))
                .isEqualTo("42 41");
    }

    @Test
    void anotherCurrencyAndADateToComeAreTakenWithAWarning() {
        ImportReport report = openItems("R-1,C-1,DE,2026-04-01,2026-04-30,USD,1,1,,\n");
        assertThat(report.rowsTaken()).isEqualTo(1);
        assertThat(report.warnings())
                .extracting(ImportReport.Finding::column)
                .containsExactlyInAnyOrder("currency", "issueDate");
    }
}
