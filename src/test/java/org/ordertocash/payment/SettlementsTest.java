package org.ordertocash.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** The settled orders of a statement come in portions: each of them, whatever the cut. */
@SpringJUnitConfig(BookDatabase.class)
@Import(Settlements.class)
class SettlementsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Autowired
    Settlements settlements;

    @Autowired
    Book book;

    @Autowired
    JdbcClient jdbc;

    private long entity;
    private long customer;
    private long statement;

    @BeforeEach
    void aBook() {
        book.clear();
        entity = book.entity("HH01", "EUR");
        customer = book.customer(entity, "C-1");
        long payment = book.unmatched(entity, "CRDT", "", "EUR", "1.00", DAY);
        statement = jdbc.sql("select statement_file_id from otc.payments where id = :id")
                .param("id", payment)
                .query(Long.class)
                .single();
        // so many more lines on the same statement
        jdbc.sql("""
                insert into otc.payments (statement_file_id, statement_id, bank_account_id, entity_id,
                    line_number, entry_id,
                        direction, reversal, currency, amount, booked_on, value_on, outcome)
                select statement_file_id, statement_id, bank_account_id, entity_id, n, entry_id, direction,
                    reversal, currency, 1000, booked_on, value_on, 'MATCHED'
                  from otc.payments, generate_series(2, 6000) n where id = :id
                """).param("id", payment).update();
    }

    /** An order with one paid invoice, which this line of the statement paid. */
    private long order(int number, int line) {
        long order = jdbc.sql("""
                insert into otc.orders (number, entity_id, customer_id, source, external_reference, request_hash,
                    currency, net_amount, tax_amount, gross_amount,
                                        received_at, created_by)
                values ('SO-' || :n, :entity, :customer, 'test', :n, repeat('0', 64), 'EUR', 1, 0, 1, now(), 'test')
                    returning id
                """)
                .param("n", String.valueOf(number))
                .param("entity", entity)
                .param("customer", customer)
                .query(Long.class)
                .single();
        long item = jdbc.sql("""
                insert into otc.open_items (entity_id, customer_id, kind, document_number, order_id, issued_on,
                    due_on, currency, original_amount, created_at)
                values (:entity, :customer, 'INVOICE', 'INV-' || :n, :order, :day, :day, 'EUR', 1, now()) returning id
                """)
                .param("entity", entity)
                .param("customer", customer)
                .param("n", String.valueOf(number))
                .param("order", order)
                .param("day", DAY)
                .query(Long.class)
                .single();
        if (jdbc.sql("select count(*) from otc.journals").query(Long.class).single() == 0) {
            book.credit(entity, customer, "EUR", "1.00", DAY);
        }
        jdbc.sql("""
                insert into otc.allocations (payment_id, open_item_id, customer_id, amount, item_amount,
                    item_currency, journal_id, rule, created_by, created_at)
                select t.id, :item, :customer, 1, 1, 'EUR', (select min(id) from otc.journals), 'test', 'test', now()
                  from otc.payments t where t.statement_file_id = :statement and t.line_number = :line
                """)
                .param("item", item)
                .param("customer", customer)
                .param("statement", statement)
                .param("line", line)
                .update();
        return order;
    }

    private List<Settlements.Portion> portions() {
        List<Settlements.Portion> portions = new ArrayList<>();
        long line = 0;
        do {
            portions.add(settlements.ofStatementFile(statement, line));
            line = portions.get(portions.size() - 1).lastLine();
        } while (portions.get(portions.size() - 1).more());
        return portions;
    }

    @Test
    void portionsOfAHundredOrdersForgetNone() {
        List<Long> orders = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            orders.add(order(i, 10 + i));
        }
        orders.add(order(250, 5999));
        List<Settlements.Portion> portions = portions();
        assertThat(portions).extracting(portion -> portion.orders().size()).containsExactly(100, 100, 50, 1);
        assertThat(portions).extracting(Settlements.Portion::lastLine).containsExactly(109L, 209L, 5209L, 6000L);
        assertThat(portions)
                .flatExtracting(Settlements.Portion::orders)
                .extracting(Settlements.SettledOrder::orderId)
                .containsExactlyElementsOf(orders);
        assertThat(portions)
                .allSatisfy(portion -> assertThat(portion.customers()).containsExactly(customer));
    }

    @Test
    void allOrdersOfOnePaymentAreInOnePortion() {
        List<Long> orders = LongStream.range(0, 130)
                .map(i -> order((int) i, i < 90 ? 1 + (int) i : 500))
                .boxed()
                .toList();
        order(200, 501);
        List<Settlements.Portion> portions = portions();
        assertThat(portions.get(0).orders())
                .extracting(Settlements.SettledOrder::orderId)
                .containsExactlyElementsOf(orders);
        assertThat(portions.get(1).orders()).hasSize(1);
    }

    @Test
    void anEmptyStatementHasOnePortionOfNothing() {
        assertThat(settlements.ofStatementFile(statement + 1, 0))
                .isEqualTo(new Settlements.Portion(List.of(), List.of(), 0, false));
    }
}
