package org.ordertocash.report.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.fixture.PdfText;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.report.account.StatementOfAccount.Line;
import org.ordertocash.report.account.StatementOfAccount.Section;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** A statement of account says to the cent what the accounts 1200, 1210 and 1450 say, as of any day. */
@SpringJUnitConfig(BookDatabase.class)
class StatementOfAccountTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 120;

    @Autowired
    StatementsOfAccount statements;

    @Autowired
    StatementOfAccountPdf letter;

    @Autowired
    CustomerAccounts accounts;

    @Autowired
    Book book;

    @Autowired
    JdbcClient jdbc;

    private long entity;
    private long customer;

    @BeforeEach
    void emptyBook() {
        book.clear();
        entity = book.entity("HH01", "EUR");
        customer = book.customer(entity, "C-1");
    }

    private CustomerAccount account() {
        return accounts.of(customer, entity);
    }

    @Test
    void everyDocumentPaymentAndCreditStandsBetweenTwoBalances() {
        long item = book.invoice(entity, customer, "INV-1", "EUR", "100.00", LocalDate.of(2026, 2, 15));
        book.pay(item, "40.00", LocalDate.of(2026, 2, 1));
        book.credit(entity, customer, "EUR", "10.00", LocalDate.of(2026, 2, 28));
        book.credit(entity, customer, "EUR", "99.00", LocalDate.of(2026, 3, 1));

        StatementOfAccount february = statements.of(account(), LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28));

        assertThat(february.customerName()).isEqualTo("Customer C-1");
        assertThat(february.sections()).singleElement().satisfies(section -> {
            assertThat(section.opening()).isEqualTo("100.00");
            assertThat(section.lines())
                    .extracting(Line::document, Line::amount, Line::balance)
                    .containsExactly(
                            tuple("INV-1", amount("-40.00"), amount("60.00")),
                            tuple(null, amount("-10.00"), amount("50.00")));
            assertThat(section.settled()).isEqualTo("50.00");
            assertThat(section.closing()).isEqualTo("50.00");
            assertThat(section.onAccount()).isEqualTo("10.00");
            assertThat(section.aging().days1To30()).isEqualTo("60.00");
        });
    }

    @Test
    void whoHasNothingGetsAStatementThatSaysSo() {
        assertThat(statements.of(account(), FIRST, FIRST).sections())
                .singleElement()
                .satisfies(section -> {
                    assertThat(section.currency()).isEqualTo("EUR");
                    assertThat(section.closing()).isEqualTo("0.00");
                    assertThat(section.lines()).isEmpty();
                });
    }

    @Test
    void aTimeThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> statements.of(account(), FIRST, FIRST.minusDays(1)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("from: is after the last day, 2025-12-31");
    }

    @Test
    void ofRandomBooksEachDayTiesToTheLedger() {
        for (long seed = 1; seed <= 3; seed++) {
            emptyBook();
            Random random = new Random(seed);
            fill(random);
            for (int i = 0; i < 12; i++) {
                LocalDate from = FIRST.plusDays(random.nextInt(DAYS));
                LocalDate to = from.plusDays(random.nextInt(60));
                StatementOfAccount statement = statements.of(account(), from, to);
                String which = "seed " + seed + ", " + from + " to " + to;
                for (String currency : List.of("EUR", "JPY")) {
                    Section section = statement.sections().stream()
                            .filter(s -> s.currency().equals(currency))
                            .findFirst()
                            .orElse(null);
                    BigDecimal opening = ledger(currency, "('1200', '1210', '1450')", from.minusDays(1));
                    BigDecimal closing = ledger(currency, "('1200', '1210', '1450')", to);
                    if (section == null) {
                        assertThat(opening).as(which).isEqualByComparingTo("0");
                        assertThat(closing).as(which).isEqualByComparingTo("0");
                        continue;
                    }
                    assertThat(section.opening()).as(which).isEqualByComparingTo(opening);
                    assertThat(section.closing()).as(which).isEqualByComparingTo(closing);
                    BigDecimal end = section.lines().isEmpty()
                            ? section.opening()
                            : section.lines().get(section.lines().size() - 1).balance();
                    assertThat(end).as(which + ", last line").isEqualTo(section.closing());
                    assertThat(section.opening().add(section.charged()).subtract(section.settled()))
                            .as(which + ", sums")
                            .isEqualTo(section.closing());
                    assertThat(section.aging().total())
                            .as(which + ", aging")
                            .isEqualByComparingTo(ledger(currency, "('1200', '1210')", to));
                    assertThat(section.onAccount())
                            .as(which + ", on account")
                            .isEqualByComparingTo(
                                    ledger(currency, "('1450')", to).negate());
                }
            }
        }
    }

    private void fill(Random random) {
        long other = book.customer(entity, "C-2");
        long branch = book.entity("GB01", "EUR");
        book.customerAccount(branch, customer);
        List<Long> open = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String currency = random.nextInt(3) == 0 ? "JPY" : "EUR";
            String amount = (100 + random.nextInt(900)) + ("EUR".equals(currency) ? ".37" : "");
            LocalDate day = FIRST.plusDays(random.nextInt(DAYS));
            switch (random.nextInt(5)) {
                case 0, 1 -> open.add(book.invoice(entity, customer, "INV-" + i, currency, amount, day.plusDays(30)));
                case 2 -> book.credit(entity, customer, currency, amount, day);
                case 3 -> book.invoice(entity, other, "INV-" + i, currency, amount, day);
                default -> book.invoice(branch, customer, "INV-" + i, currency, amount, day);
            }
            if (!open.isEmpty() && random.nextInt(2) == 0) {
                long item = open.remove(random.nextInt(open.size()));
                BigDecimal rest = jdbc.sql("select open_amount from otc.open_items where id = :id")
                        .param("id", item)
                        .query(BigDecimal.class)
                        .single();
                book.pay(
                        item,
                        random.nextBoolean()
                                ? rest.toPlainString()
                                : rest.divideToIntegralValue(BigDecimal.valueOf(2))
                                        .toPlainString(),
                        FIRST.plusDays(random.nextInt(DAYS)));
            }
        }
    }

    /** What the accounts say, without a look at the items. */
    private BigDecimal ledger(String currency, String which, LocalDate day) {
        return jdbc.sql("select coalesce(sum(amount), 0) from otc.postings where account in " + which
                        + " and customer_id = :customer and currency = :currency and journal_id in"
                        + " (select id from otc.journals where entity_id = :entity and posted_on <= :day)")
                .param("customer", customer)
                .param("entity", entity)
                .param("currency", currency)
                .param("day", day)
                .query(BigDecimal.class)
                .single();
    }

    @Test
    void theLetterIsInTheLanguageOfTheCustomer() {
        long item = book.invoice(entity, customer, "INV-1", "EUR", "1234.50", LocalDate.of(2026, 2, 15));
        book.pay(item, "234.50", LocalDate.of(2026, 2, 1));
        book.invoice(entity, customer, "INV-2", "USD", "10.00", LocalDate.of(2026, 2, 20));
        StatementOfAccount statement = statements.of(account(), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 28));

        assertThat(PdfText.of("statement-of-account-de", letter.of(statement)).text())
                .contains("Kontoauszug", "INV-1", "1.234,50", "In USD", "Offen am 28.02.2026", "Zahlung", "1.000,00");

        book.agreed("update otc.customers set language = 'en' where id = :id", Map.of("id", customer));
        assertThat(PdfText.of("statement-of-account-en", letter.of(statement)).text())
                .contains("Statement of account", "You owe as of", "Payment");
    }

    private static BigDecimal amount(String amount) {
        return new BigDecimal(amount);
    }
}
