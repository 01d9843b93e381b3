package org.ordertocash.customer.search;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.SqlParameterValue;

/** Which customers are meant, as SQL over {@code otc.customers c}: only the conditions that were set are in it. */
final class CustomerQuery {

    // as arrays: so they are found first, by the indexes, however few or many they seem to be
    private static final String NAMED = """
             and c.id = any(array(
                 select id from otc.customers where upper(number) like upper(:start)
                 union select id from otc.customers where lower(email) like lower(:start)
                 union select customer_id from otc.customer_contacts where lower(email) like lower(:start)
            """;
    private static final String NUMBERED = """
                 union select id from otc.customers
                        where upper(regexp_replace(vat_id, '[^A-Za-z0-9]', '', 'g')) like :code
                 union select id from otc.customers
                        where upper(regexp_replace(registration_number, '[^A-Za-z0-9]', '', 'g')) like :code
            """;
    private static final String CALLED = """
                 union select id from otc.customers where name_key like :nameStart
            """;
    private static final String CALLED_SO = """
                 union select id from otc.customers where name_key like :namePart
                 union select id from otc.customers where cast(:nameKey as text) operator(public.<%) name_key
            """;
    private static final String CHANGED = """
             and c.id = any(array(select id from otc.customers where created_at >= :since
                          union select customer_id from otc.customer_accounts where created_at >= :since
                          union select customer_id from otc.customer_changes where changed_at >= :since))
            """;

    /** Shorter ones have too few trigrams: they are looked for at the beginning alone. */
    private static final int SHORTEST_PART = 4;

    private final StringBuilder sql = new StringBuilder(" from otc.customers c where true");
    private final Map<String, Object> parameters = new HashMap<>();

    /** @param nameKey of the query, as names are compared; may be empty */
    CustomerQuery(CustomerSearch.Wanted wanted, String nameKey, EntityScope mine) {
        if (wanted.query() != null && !wanted.query().isBlank()) {
            named(wanted.query().strip(), nameKey);
        }
        if (wanted.changedSince() != null) {
            sql.append(CHANGED);
            parameters.put(
                    "since",
                    new SqlParameterValue(
                            Types.TIMESTAMP_WITH_TIMEZONE,
                            OffsetDateTime.ofInstant(wanted.changedSince(), ZoneOffset.UTC)));
        }
        accounts(wanted, mine);
    }

    private void named(String query, String nameKey) {
        sql.append(NAMED);
        parameters.put("start", escaped(query) + "%");
        String code = query.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        if (!code.isEmpty()) {
            sql.append(NUMBERED);
            parameters.put("code", code + "%");
        }
        if (!nameKey.isEmpty()) {
            sql.append(CALLED);
            parameters.put("nameStart", escaped(nameKey) + "%");
        }
        if (nameKey.length() >= SHORTEST_PART) {
            sql.append(CALLED_SO);
            parameters.put("namePart", "%" + escaped(nameKey) + "%");
            parameters.put("nameKey", nameKey);
        }
        sql.append("))");
    }

    /** Of the entities for which somebody works; all that is said of an account has to be true of the same one. */
    private void accounts(CustomerSearch.Wanted wanted, EntityScope mine) {
        StringBuilder account = new StringBuilder();
        if (!mine.everything()) {
            account.append(" and a.entity_id = any(:entities)");
            parameters.put("entities", mine.ids());
        }
        if (wanted.entity() != null) {
            account.append(" and a.entity_id = (select id from otc.legal_entities where code = :entity)");
            parameters.put("entity", wanted.entity());
        }
        if (wanted.collector() != null) {
            account.append(" and a.collector = :collector");
            parameters.put("collector", wanted.collector());
        }
        if (wanted.segment() != null) {
            account.append(" and a.segment = :segment");
            parameters.put("segment", wanted.segment());
        }
        if (!account.isEmpty()) {
            sql.append(" and exists (select from otc.customer_accounts a where a.customer_id = c.id")
                    .append(account)
                    .append(")");
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** At most so many of them, and whether there are more. */
    String first(int most) {
        return "select c.id" + sql + " limit " + (most + 1);
    }

    /** One more than fit on a page, behind the last one of the page before. */
    String page(CustomerSearch.Sort sort, boolean behind, int size) {
        String key = sort == CustomerSearch.Sort.NAME ? "c.name, c.number" : "c.number";
        String after = !behind
                ? ""
                : sort == CustomerSearch.Sort.NAME
                        ? " and (c.name, c.number) > (select name, number from otc.customers where number = :after)"
                        : " and c.number > :after";
        return """
                select c.id, c.number, c.name, c.country, c.city, c.vat_id, c.email, c.created_at
                """ + sql + after + " order by " + key + " limit " + (size + 1);
    }
}
