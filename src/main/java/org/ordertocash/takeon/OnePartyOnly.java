package org.ordertocash.takeon;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A customer is one for all legal entities: rows with its number say the same of it, and the same as the books. What a
 * row leaves out it does not say.
 */
final class OnePartyOnly {

    /** The columns that are about the customer, and what the books have of them. */
    private static final Map<String, String[]> COLUMNS = new LinkedHashMap<>();

    static {
        column("name", "name", "c.name");
        column("country", "country", "c.country");
        column("vatId", "vat_id", "c.vat_id");
        column("registrationNumber", "registration_number", "c.registration_number");
        column("street", "street", "c.street");
        column("postcode", "postcode", "c.postcode");
        column("city", "city", "c.city");
        column("email", "email", "c.email");
        column("iban", "iban", """
                (select b.iban from otc.customer_bank_accounts b where b.customer_id = c.id
                  order by b.iban <> s.iban, b.iban limit 1)""");
        column("language", "language", "c.language");
        column("parentNumber", "parent_number", "(select p.number from otc.customers p where p.id = c.parent_id)");
        column("payerNumber", "payer_number", "(select p.number from otc.customers p where p.id = c.payer_id)");
    }

    private final JdbcClient jdbc;

    OnePartyOnly(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static void column(String name, String staged, String inTheBooks) {
        COLUMNS.put(name, new String[] {staged, inTheBooks});
    }

    void check() {
        amongRows();
        againstTheBooks();
    }

    /** Nobody knows which is right: all of the customer's rows are bad. */
    private void amongRows() {
        String lines = COLUMNS.values().stream()
                .map(of -> "min(%1$s) <> max(%1$s) as %1$s".formatted(of[0]))
                .collect(Collectors.joining(", "));
        jdbc.sql("""
                insert into findings
                with several as (
                    select number, min(line) as first, max(line) as last, %s
                      from staged where number is not null group by number having count(distinct entity) > 1)
                select s.line, v.column_name,
                       'differs from line ' || case s.line when d.first then d.last else d.first end
                       || ': a customer is one for all legal entities', true
                  from several d join staged s using (number)
                 cross join lateral (values %s) as v(column_name, differs)
                 where v.differs
                """.formatted(lines, values("d.%s"))).update();
    }

    private void againstTheBooks() {
        jdbc.sql("""
                insert into findings
                select s.line, v.column_name, 'differs from that of the customer ' || s.number
                            || ', who is one for all legal entities: change it there', true
                  from staged s
                  join otc.customers c on c.number = s.number
                  join seen on seen.id = c.id
                 cross join lateral (values %s) as v(column_name, said, known)
                 where v.said is not null and v.said is distinct from v.known
                   and not exists (select from findings f where f.line = s.line and f.bad)
                """.formatted(COLUMNS.entrySet().stream()
                        .map(of -> "('%s', s.%s, cast(%s as text))"
                                .formatted(of.getKey(), of.getValue()[0], of.getValue()[1]))
                        .collect(Collectors.joining(", "))))
                .update();
    }

    private static String values(String differs) {
        return COLUMNS.entrySet().stream()
                .map(of -> "('%s', %s)".formatted(of.getKey(), differs.formatted(of.getValue()[0])))
                .collect(Collectors.joining(", "));
    }
}
