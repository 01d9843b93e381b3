package org.ordertocash.customer.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.search.CustomerSearch.Page;
import org.ordertocash.customer.search.CustomerSearch.Row;
import org.ordertocash.customer.search.CustomerSearch.Sort;
import org.ordertocash.customer.search.CustomerSearch.Wanted;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** A customer is found by what people know of it, by those alone who work for it, and quickly among very many. */
@SpringJUnitConfig(BookDatabase.class)
class CustomerSearchTest {

    private static final EntityScope ALL = EntityScope.OF_THE_SYSTEM;

    @Autowired
    Book book;

    @Autowired
    BookDatabase.Day day;

    @Autowired
    JdbcClient jdbc;

    private CustomerSearch search;
    private long hamburg;
    private long lyon;

    @BeforeEach
    void customers() {
        book.clear();
        day.is(LocalDate.of(2026, 3, 31));
        search = new CustomerSearch(jdbc, day);
        hamburg = book.entity("HH01", "EUR");
        lyon = book.entity("LY01", "EUR");
        customer(hamburg, "C-1", "Bäckerei Müller GmbH", "DE811569869", "HRB 4711", "einkauf@mueller.example");
        customer(hamburg, "C-2", "Müller & Söhne KG", "DE136695976", "HRA 12", "post@soehne.example");
        customer(lyon, "X_1", "Boulangerie Bertrand", "FR40303265045", null, "bertrand@boulangerie.example");
    }

    /** Of Lyon's customers colin collects. */
    private void customer(long entity, String number, String name, String vatId, String register, String email) {
        Map<String, Object> values = new HashMap<>();
        values.put("number", number);
        values.put("name", name);
        values.put("vat", vatId);
        values.put("register", register);
        values.put("email", email);
        values.put("entity", entity);
        values.put("lyon", entity == lyon);
        book.agreed("""
                with c as (
                    insert into otc.customers (number, name, country, vat_id, registration_number, email, language,
                           created_at, created_by)
                    values (:number, :name, 'DE', :vat, cast(:register as text), :email, 'de',
                            case :number when 'C-2' then date '2026-04-01' else date '2026-01-01' end, 'test')
                    returning id)
                insert into otc.customer_accounts (customer_id, entity_id, currency, payment_net_days, risk_class,
                       collector, segment, created_at, created_by)
                select id, :entity, 'EUR', 30, 'B', case when :lyon then 'colin' end,
                       case when :lyon then 'Bakers' end, '2026-01-01', 'test' from c
                """, values);
    }

    private static Wanted by(String query) {
        return new Wanted(query, null, null, null, null, null, null);
    }

    private List<String> found(Wanted wanted) {
        return numbers(search.find(wanted, ALL));
    }

    private static List<String> numbers(Page page) {
        return page.customers().stream().map(Row::number).toList();
    }

    @Test
    void byNumberNameLikeNameVatIdRegisterAndMail() {
        assertThat(found(by("c-"))).containsExactly("C-1", "C-2");
        assertThat(found(by("X_"))).as("a sign of a pattern is a letter").containsExactly("X_1");
        assertThat(found(by("C_"))).isEmpty();
        assertThat(found(by("mueller"))).containsExactly("C-1", "C-2");
        assertThat(found(by("Baeckerei"))).containsExactly("C-1");
        assertThat(found(by("Boulangrie"))).as("a letter is missing").containsExactly("X_1");
        assertThat(found(by("de 811.569"))).containsExactly("C-1");
        assertThat(found(by("hrb4711"))).containsExactly("C-1");
        assertThat(found(by("Post@"))).containsExactly("C-2");
        assertThat(found(by("%"))).isEmpty();
    }

    @Test
    void byAccountAndChange() {
        assertThat(found(new Wanted(null, "LY01", null, null, null, null, null)))
                .containsExactly("X_1");
        assertThat(found(new Wanted(null, null, "colin", null, null, null, null)))
                .containsExactly("X_1");
        assertThat(found(new Wanted(null, null, null, "Bakers", null, null, null)))
                .containsExactly("X_1");
        assertThat(found(new Wanted(null, "HH01", "colin", null, null, null, null)))
                .isEmpty();
        assertThat(found(new Wanted(null, null, null, null, Instant.parse("2026-03-31T00:00:00Z"), null, null)))
                .containsExactly("C-2");
    }

    @Test
    void ofOtherEntitiesNothingIsFoundAndNothingAddedUp() {
        long both = jdbc.sql("select id from otc.customers where number = 'C-1'")
                .query(Long.class)
                .single();
        book.customerAccount(lyon, both);
        book.invoice(hamburg, both, "INV-1", "EUR", "100.00", LocalDate.of(2026, 3, 30));
        book.invoice(lyon, both, "INV-2", "EUR", "30.00", LocalDate.of(2026, 3, 31));
        Page mine = search.find(by(null), new EntityScope(false, Map.of("LY01", lyon)));
        assertThat(numbers(mine)).containsExactly("C-1", "X_1");
        assertThat(mine.customers().get(0).accounts())
                .extracting(CustomerSearch.Account::entity)
                .containsExactly("LY01");
        assertThat(mine.found()).isEqualTo(2);
        assertThat(mine.sums()).singleElement().satisfies(sum -> {
            assertThat(sum.open()).isEqualByComparingTo("30.00");
            assertThat(sum.overdue()).isEqualByComparingTo("0");
        });
        Page all = search.find(by("C-1"), ALL);
        assertThat(all.sums()).singleElement().satisfies(sum -> {
            assertThat(sum.open()).isEqualByComparingTo("130.00");
            assertThat(sum.overdue()).isEqualByComparingTo("100.00");
        });
    }

    @Test
    void amongVeryManyNoLargeTableIsReadAsAWholeAndPagesFollowByKey() {
        book.agreed("""
                with c as (
                    insert into otc.customers (number, name, country, vat_id, registration_number, email, language,
                           created_at, created_by)
                    select 'M-' || lpad(n::text, 6, '0'), 'Kunde ' || md5(n::text), 'DE', 'DE' || (100000000 + n),
                           'HRB ' || n, md5(n::text) || '@example.com', 'de', '2026-01-01', 'test'
                      from generate_series(1, 40000) n returning id)
                insert into otc.customer_accounts (customer_id, entity_id, currency, payment_net_days, risk_class,
                       created_at, created_by)
                select id, :entity, 'EUR', 30, 'B', '2026-01-01', 'test' from c
                """, Map.of("entity", hamburg));
        jdbc.sql("vacuum analyze otc.customers, otc.customer_accounts").update();
        EntityScope scope = new EntityScope(false, Map.of("LY01", lyon));
        for (Wanted wanted : List.of(
                by(null),
                by("C-1"),
                by("Müller"),
                by("Boulangrie"),
                by("DE811569869"),
                by("post@soehne"),
                new Wanted(null, null, null, null, null, Sort.NAME, "C-1"),
                new Wanted(null, null, null, null, null, null, "C-1"),
                new Wanted(null, null, "colin", null, null, null, null),
                new Wanted(null, null, null, "Bakers", null, null, null),
                new Wanted("Müller", "HH01", null, null, Instant.parse("2026-03-31T00:00:00Z"), null, null))) {
            for (EntityScope mine : List.of(ALL, scope)) {
                CustomerQuery query = search.query(wanted, mine);
                assertThat(plan(query.page(wanted.sortOrUsual(), wanted.page() != null, 50), query, wanted))
                        .as(wanted + " for " + mine)
                        .doesNotContain("Seq Scan on customers", "Seq Scan on customer_accounts");
                assertThat(plan(query.first(1000), query, wanted).replace("Limit", ""))
                        .as("counting " + wanted + " for " + mine)
                        .satisfies(plan -> assertThat(wanted.query() == null && mine.everything() ? "" : plan)
                                .doesNotContain("Seq Scan on customers"));
            }
        }
        Page page = search.find(by("M-0"), ALL);
        assertThat(page.found()).as("more than are counted").isNull();
        assertThat(page.sums()).isEmpty();
        List<String> seen = new ArrayList<>(numbers(page));
        for (int i = 0; i < 2; i++) {
            page = search.find(new Wanted("M-0", null, null, null, null, null, page.next()), ALL);
            seen.addAll(numbers(page));
        }
        assertThat(seen).hasSize(150).doesNotHaveDuplicates().isSorted().startsWith("M-000001");
    }

    private String plan(String sql, CustomerQuery query, Wanted wanted) {
        JdbcClient.StatementSpec explain = jdbc.sql("explain " + sql).params(query.parameters());
        if (wanted.page() != null && sql.contains(":after")) {
            explain = explain.param("after", wanted.page());
        }
        return String.join("\n", explain.query(String.class).list());
    }
}
