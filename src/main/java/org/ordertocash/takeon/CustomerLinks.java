package org.ordertocash.takeon;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Parents and payers: each is in the books, of a legal entity of the sender, or is taken with the file, at whatever
 * line, and no chain leads back to its beginning. What one row of a customer says of them counts for all its rows.
 */
final class CustomerLinks {

    private final JdbcClient jdbc;

    CustomerLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void check() {
        jdbc.sql("""
                create temp table links on commit drop as
                select s.line, s.number, l.column_name, l.target
                  from (select line, number, max(parent_number) over one as parent, max(payer_number) over one as payer
                          from staged window one as (partition by coalesce(number, 'line ' || line))) s
                 cross join lateral (values ('parentNumber', s.parent), ('payerNumber', s.payer))
                       l(column_name, target)
                 where l.target is not null and l.target <> s.number
                   and not exists (select from otc.customers c join seen using (id) where c.number = l.target)
                """).update();
        jdbc.sql("analyze links").update();
        jdbc.sql("""
                insert into findings
                select l.line, l.column_name, 'names no customer: ' || left(l.target, 100), true from links l
                 where not exists (select from staged s where s.number = l.target)
                """).update();
        withoutTarget();
        inCircles("parentNumber");
        withoutTarget();
        inCircles("payerNumber");
        withoutTarget();
    }

    /** A row that names one that is not taken is not taken either, and so on. */
    private void withoutTarget() {
        jdbc.sql("with recursive " + Findings.GOOD + """
                , lost(line, column_name, target, number) as (
                    select l.line, l.column_name, l.target, l.number from links l join good g on g.line = l.line
                     where not exists (select from good t where t.number = l.target)
                    union
                    select l.line, l.column_name, l.target, l.number from lost join links l on l.target = lost.number
                        join good g on g.line = l.line)
                insert into findings
                select line, column_name, 'names customer ' || target || ', whose row is not taken', true from lost
                """).update();
    }

    /**
     * A customer that is not reached from those that name nobody (or somebody in the books) is in a circle or below
     * one.
     */
    private void inCircles(String column) {
        jdbc.sql("with recursive " + Findings.GOOD + """
                , reached(number) as (
                    select g.number from good g where not exists (select from links l where l.line = g.line
                        and l.column_name = :column)
                    union
                    select g.number from reached r join links l on l.target = r.number and l.column_name = :column
                        join good g on g.line = l.line)
                insert into findings
                select g.line, :column, 'leads in a circle by way of customer ' || l.target, true
                  from good g join links l on l.line = g.line and l.column_name = :column
                 where not exists (select from reached r where r.number = g.number)
                """)
                .param("column", column)
                .update();
    }
}
