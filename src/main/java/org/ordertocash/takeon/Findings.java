package org.ordertocash.takeon;

import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code findings} of the running transaction: what is wrong with which row of {@code staged}, set-based.
 * Column and table names come from this module, never from the file.
 */
final class Findings {

    /** The staged rows that have no bad finding so far; a common table expression. */
    static final String GOOD =
            "good as (select * from staged s where not exists (select from findings f where f.line = s.line and "
                    + "f.bad))";

    private final JdbcClient jdbc;

    Findings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static void createTables(JdbcClient jdbc, String stagedColumns) {
        jdbc.sql("create temp table staged (line int, " + stagedColumns
                        + ", content text, findings text) on commit drop")
                .update();
        createTable(jdbc);
    }

    /** Alone, where the rows are staged already. */
    static void createTable(JdbcClient jdbc) {
        jdbc.sql("create temp table findings (line int, column_name text, reason text, bad boolean) on commit drop")
                .update();
    }

    /** What was seen while the file was read. */
    void takeOverFromReading() {
        jdbc.sql("""
                insert into findings
                select line, split_part(f, chr(31), 1), split_part(f, chr(31), 2), true
                    from staged, string_to_table(findings, chr(30)) f
                 where findings is not null
                """).update();
    }

    /**
     * Rows that meet a condition.
     *
     * @param join what to join to {@code staged s}, may be empty
     * @param reason SQL of the sentence
     */
    void where(String column, String join, String condition, String reason) {
        insert(column, join, condition, reason, true);
    }

    /** Like {@link #where}, for rows that are taken all the same. Checks only good rows. */
    void warnWhere(String column, String join, String condition, String reason) {
        insert(
                column,
                join,
                condition + " and not exists (select from findings f where f.line = s.line and f.bad)",
                reason,
                false);
    }

    /** Rows of legal entities for which the sender does not work: for the sender there are none. */
    void foreign(EntityScope mine) {
        jdbc.sql("""
                insert into findings
                select s.line, 'entity', 'names no legal entity: ' || e.code, true
                  from staged s join otc.legal_entities e on e.code = s.entity
                 where not (:everything or e.id = any(:entities))
                """).params(mine.parameters()).update();
    }

    private void insert(String column, String join, String condition, String reason, boolean bad) {
        jdbc.sql("insert into findings select s.line, '" + column + "', " + reason + ", " + bad + " from staged s "
                        + join + " where " + condition)
                .update();
    }

    /**
     * Rows with the same key. If all are equal the first one is taken; if they differ nobody knows which is right, and
     * all of them are bad.
     */
    void unique(String column, String... key) {
        String keys = String.join(", ", key);
        jdbc.sql("""
                insert into findings
                select s.line, '%1$s', case when d.alike then 'is in line ' || d.first_line || ' already'
                            else 'is in line ' || case s.line when d.first_line then d.last_line
                                else d.first_line end || ' with other content: keep the right one' end, true
                  from staged s
                  join (select %2$s, min(line) as first_line, max(line) as last_line,
                               min(hashtextextended(content, 0)) = max(hashtextextended(content, 0)) as alike
                          from staged where %3$s is not null group by %2$s having count(*) > 1) d using (%2$s)
                 where s.line <> d.first_line or not d.alike
                """.formatted(column, keys, key[key.length - 1])).update();
    }
}
