package org.ordertocash.customer.search;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.customer.account.AccountStatus;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.money.Amounts;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds customers, as far as somebody works for a legal entity that has an account with them. */
@Service
@Transactional(readOnly = true)
public class CustomerSearch {

    /** Rows on a page. */
    public static final int PAGE_SIZE = 50;

    /** How many are added up; of more, nobody reads a sum. */
    public static final int MOST_ADDED_UP = 1000;

    private static final int FILE_SIZE = 10_000;

    private static final String OPEN = """
            select %s u.currency, sum(u.open_amount) as open,
                   coalesce(sum(u.open_amount) filter (where u.due_on < d.today), 0) as overdue
              from otc.unsettled_items u
              join (select id, otc.local_day(id, :now) as today from otc.legal_entities) d on d.id = u.entity_id
             where u.customer_id = any(:ids) and (:everything or u.entity_id = any(:entities))
             group by %s u.currency order by u.currency
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerSearch(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** In which order they come. */
    public enum Sort {
        NUMBER,
        NAME
    }

    /**
     * What is looked for; null: whatever it is.
     *
     * @param query how the number, VAT id, registration number or an e-mail address begins, a part of the name, or a
     *     name like it
     * @param entity code of the legal entity
     * @param collector user id
     * @param changedSince entered, changed, or given an account, since then
     * @param page the {@code next} of the page before
     */
    public record Wanted(
            String query,
            String entity,
            String collector,
            String segment,
            Instant changedSince,
            Sort sort,
            String page) {

        Sort sortOrUsual() {
            return sort == null ? Sort.NUMBER : sort;
        }
    }

    /** What a legal entity agreed with it, as far as lists show it. */
    public record Account(
            String entity, AccountStatus status, String currency, String segment, String collector, String team) {}

    /**
     * What is open in a currency, with all legal entities that the reader works for.
     *
     * @param overdue what of it is overdue
     */
    public record Open(String currency, BigDecimal open, BigDecimal overdue) {}

    /** One customer. */
    public record Row(
            String number,
            String name,
            String country,
            String city,
            String vatId,
            String email,
            Instant createdAt,
            List<Account> accounts,
            List<Open> open) {}

    /**
     * A page of what was found.
     *
     * @param next for {@code page}, to read on; null: this is the last one
     * @param found how many there are; null: more than are added up
     * @param sums of what all of them owe; empty where they are not added up
     */
    public record Page(List<Row> customers, String next, Integer found, List<Open> sums) {}

    private record Found(
            long id,
            String number,
            String name,
            String country,
            String city,
            String vatId,
            String email,
            Instant createdAt) {

        static Found of(ResultSet row, int n) throws SQLException {
            return new Found(
                    row.getLong("id"),
                    row.getString("number"),
                    row.getString("name"),
                    row.getString("country"),
                    row.getString("city"),
                    row.getString("vat_id"),
                    row.getString("email"),
                    row.getTimestamp("created_at").toInstant());
        }
    }

    /** @throws org.ordertocash.input.InvalidInput with every wrong field */
    public Page find(Wanted wanted, EntityScope mine) {
        CustomerQuery query = query(wanted, mine);
        List<Found> found = page(query, wanted, PAGE_SIZE);
        List<Long> all = jdbc.sql(query.first(MOST_ADDED_UP))
                .params(query.parameters())
                .query(Long.class)
                .list();
        boolean addedUp = all.size() <= MOST_ADDED_UP;
        return new Page(
                rows(found.subList(0, Math.min(PAGE_SIZE, found.size())), mine),
                found.size() > PAGE_SIZE ? found.get(PAGE_SIZE - 1).number() : null,
                addedUp ? all.size() : null,
                addedUp ? sums(all, mine) : List.of());
    }

    /** For a file: the first 10 000 of them. */
    public List<Row> all(Wanted wanted, EntityScope mine) {
        return rows(page(query(wanted, mine), wanted, FILE_SIZE), mine);
    }

    /** Who collects from customers, for a choice. */
    public List<String> collectors(EntityScope mine) {
        return choices("collector", mine);
    }

    /** Into which customers are grouped, for a choice. */
    public List<String> segments(EntityScope mine) {
        return choices("segment", mine);
    }

    private List<String> choices(String column, EntityScope mine) {
        return jdbc.sql("""
                select distinct %1$s from otc.customer_accounts
                 where %1$s is not null and (:everything or entity_id = any(:entities)) order by 1 limit 200
                """.formatted(column))
                .params(mine.parameters())
                .query(String.class)
                .list();
    }

    CustomerQuery query(Wanted wanted, EntityScope mine) {
        new FieldErrors()
                .optionalText(wanted.query(), 100, "query")
                .optionalText(wanted.entity(), 20, "entity")
                .optionalText(wanted.collector(), 64, "collector")
                .optionalText(wanted.segment(), 40, "segment")
                .optionalText(wanted.page(), 30, "page")
                .throwIfAny();
        String nameKey = jdbc.sql("select coalesce(otc.name_key(:query), '')")
                .param("query", wanted.query() == null ? "" : wanted.query())
                .query(String.class)
                .single();
        return new CustomerQuery(wanted, nameKey, mine);
    }

    private List<Found> page(CustomerQuery query, Wanted wanted, int size) {
        Map<String, Object> parameters = new HashMap<>(query.parameters());
        if (wanted.page() != null) {
            parameters.put("after", wanted.page());
        }
        return jdbc.sql(query.page(wanted.sortOrUsual(), wanted.page() != null, size))
                .params(parameters)
                .query(Found::of)
                .list();
    }

    private List<Row> rows(List<Found> found, EntityScope mine) {
        Long[] ids = found.stream().map(Found::id).toArray(Long[]::new);
        Map<Long, List<Account>> accounts = new HashMap<>();
        jdbc.sql("""
                select a.customer_id, e.code, a.status, a.currency, a.segment, a.collector, a.team
                  from otc.customer_accounts a
                  join otc.legal_entities e on e.id = a.entity_id
                 where a.customer_id = any(:ids) and (:everything or a.entity_id = any(:entities))
                 order by e.code
                """).param("ids", ids).params(mine.parameters()).query(row -> {
            accounts.computeIfAbsent(row.getLong("customer_id"), id -> new ArrayList<>())
                    .add(new Account(
                            row.getString("code"),
                            AccountStatus.valueOf(row.getString("status")),
                            row.getString("currency"),
                            row.getString("segment"),
                            row.getString("collector"),
                            row.getString("team")));
        });
        Map<Long, List<Open>> open = new HashMap<>();
        jdbc.sql(OPEN.formatted("u.customer_id,", "u.customer_id,"))
                .param("ids", ids)
                .params(mine.parameters())
                .param("now", OffsetDateTime.now(clock))
                .query(row -> {
                    open.computeIfAbsent(row.getLong("customer_id"), id -> new ArrayList<>())
                            .add(open(row));
                });
        return found.stream()
                .map(f -> new Row(
                        f.number(),
                        f.name(),
                        f.country(),
                        f.city(),
                        f.vatId(),
                        f.email(),
                        f.createdAt(),
                        accounts.getOrDefault(f.id(), List.of()),
                        open.getOrDefault(f.id(), List.of())))
                .toList();
    }

    private List<Open> sums(List<Long> ids, EntityScope mine) {
        return jdbc.sql(OPEN.formatted("", ""))
                .param("ids", ids.toArray(Long[]::new))
                .params(mine.parameters())
                .param("now", OffsetDateTime.now(clock))
                .query((row, n) -> open(row))
                .list();
    }

    private static Open open(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new Open(
                currency,
                Amounts.of(row.getBigDecimal("open"), currency).getAmount(),
                Amounts.of(row.getBigDecimal("overdue"), currency).getAmount());
    }
}
