package org.ordertocash.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.order.OrderSearch.Page;
import org.ordertocash.order.OrderSearch.Row;
import org.ordertocash.order.OrderSearch.Wanted;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** An order is found by each of its numbers and by its customer, and quickly among very many. */
@SpringJUnitConfig(BookDatabase.class)
class OrderSearchTest {

    private static final EntityScope ALL = EntityScope.OF_THE_SYSTEM;

    @Autowired
    Book book;

    @Autowired
    BookDatabase.Day day;

    @Autowired
    JdbcClient jdbc;

    private OrderSearch search;
    private long hamburg;
    private long lyon;

    @BeforeEach
    void orders() {
        book.clear();
        day.is(LocalDate.of(2026, 3, 31));
        search = new OrderSearch(jdbc, day, Duration.ofDays(2));
        hamburg = book.entity("HH01", "EUR");
        lyon = book.entity("LY01", "EUR");
        order(hamburg, "C-1", "Bäckerei Müller GmbH", "SO-1", "W-77", "PO_9", "2026-03-01");
        order(lyon, "X-1", "Boulangerie Bertrand", "SO-2", "W-78", null, "2026-03-02");
    }

    private void order(
            long entity,
            String customer,
            String name,
            String number,
            String reference,
            String theirs,
            String received) {
        jdbc.sql("""
                with c as (
                    insert into otc.customers (number, name, country, language, created_at, created_by)
                    values (:customer, :name, 'DE', 'de', '2026-01-01', 'test') returning id),
                a as (
                    insert into otc.customer_accounts (customer_id, entity_id, currency, payment_net_days, risk_class,
                           created_at, created_by)
                    select id, :entity, 'EUR', 30, 'C', '2026-01-01', 'test' from c)
                insert into otc.orders (number, entity_id, customer_id, source, external_reference, request_hash,
                       customer_po_number, currency, net_amount, tax_amount, gross_amount, received_at, created_by)
                select :number, :entity, id, 'SHOP', :reference, repeat('0', 64), :theirs, 'EUR', 100, 19, 119,
                       cast(:received as timestamptz), 'test' from c
                """)
                .param("customer", customer)
                .param("name", name)
                .param("entity", entity)
                .param("number", number)
                .param("reference", reference)
                .param("theirs", theirs, java.sql.Types.VARCHAR)
                .param("received", received)
                .update();
    }

    private static Wanted by(String query) {
        return new Wanted(null, null, null, null, null, query, null);
    }

    private List<String> found(String query) {
        return numbers(search.find(by(query), ALL).orders());
    }

    private static List<String> numbers(List<Row> rows) {
        return rows.stream().map(Row::number).toList();
    }

    @Test
    void byEachNumberAndByTheCustomersName() {
        assertThat(found(" so-")).containsExactly("SO-2", "SO-1");
        assertThat(found("w-77")).containsExactly("SO-1");
        assertThat(found("po_")).as("a sign of a pattern is a letter").containsExactly("SO-1");
        assertThat(found("PO%")).isEmpty();
        assertThat(found("x-1")).containsExactly("SO-2");
        assertThat(found("mueller")).containsExactly("SO-1");
        assertThat(found("Bou")).containsExactly("SO-2");
        assertThat(found("GmbH")).as("no name").isEmpty();
        assertThat(found("\\")).isEmpty();
        assertThat(numbers(search.latest(by("so"), ALL, 1))).containsExactly("SO-2");
        assertThat(search.find(by("so"), ALL).sums()).singleElement().satisfies(sum -> {
            assertThat(sum.orders()).isEqualTo(2);
            assertThat(sum.gross()).isEqualByComparingTo("238");
        });
    }

    @Test
    void amongVeryManyNoLargeTableIsReadAsAWhole() {
        jdbc.sql("""
                with c as (
                    insert into otc.customers (number, name, country, language, created_at, created_by)
                    select 'M-' || lpad(n::text, 6, '0'), 'Kunde ' || md5(n::text), 'DE', 'de', '2026-01-01', 'test'
                      from generate_series(1, 40000) n returning id, number),
                a as (
                    insert into otc.customer_accounts (customer_id, entity_id, currency, payment_net_days, risk_class,
                           created_at, created_by)
                    select id, :entity, 'EUR', 30, 'C', '2026-01-01', 'test' from c)
                insert into otc.orders (number, entity_id, customer_id, source, external_reference, request_hash,
                       customer_po_number, currency, net_amount, tax_amount, gross_amount, received_at, created_by)
                select 'N-' || number, :entity, id, 'SHOP', 'R-' || number, repeat('0', 64), 'P-' || number, 'EUR', 100,
                       19, 119, cast('2026-02-01' as timestamptz) - id * interval '1 minute', 'test' from c
                """).param("entity", hamburg).update();
        jdbc.sql("vacuum analyze otc.customers, otc.orders").update();
        EntityScope scope = new EntityScope(false, Map.of("LY01", lyon));
        LocalDate first = LocalDate.parse("2026-03-01");
        for (Wanted wanted : List.of(
                by(null),
                by("SO-1"),
                by("W-77"),
                by("PO_9"),
                by("X-1"),
                by("Müller"),
                new Wanted(null, "C-1", null, null, null, null, null),
                new Wanted(null, null, null, first, first, null, null),
                new Wanted("received", null, null, first, null, "Müller", null),
                new Wanted(null, null, null, null, null, "N-M-0001", null, false, "N-M-000100"))) {
            for (EntityScope mine : List.of(ALL, scope)) {
                assertThat(plan(wanted, mine))
                        .as(wanted + " for " + mine)
                        .doesNotContain("Seq Scan on orders", "Seq Scan on customers");
            }
        }
        Page page = search.find(by("N-"), ALL);
        assertThat(page.orders()).hasSize(50);
        assertThat(page.more()).isTrue();
        assertThat(page.sums()).as("more than are added up").isEmpty();
        assertThat(search.find(by("N-M-0001"), ALL).sums())
                .singleElement()
                .satisfies(sum -> assertThat(sum.orders()).isEqualTo(100));
    }

    private String plan(Wanted wanted, EntityScope mine) {
        return String.join(
                "\n",
                jdbc.sql("explain " + search.page(wanted, mine))
                        .params(search.parameters(wanted, mine))
                        .param("limit", 51)
                        .param("offset", 0)
                        .query(String.class)
                        .list());
    }
}
