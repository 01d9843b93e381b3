package org.ordertocash.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.TablesOwner;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever gets hold of the application's sign-in to the database changes no fact of the past, and no guard. */
class ApplicationRoleTest extends IntegrationTest {

    @Autowired
    JdbcClient application;

    @Autowired
    TablesOwner owner;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void ownsNothingAndIsNobodySpecial() {
        assertThat(application
                        .sql("select current_user::text || session_user")
                        .query(String.class)
                        .single())
                .isEqualTo("order_to_cash_application".repeat(2));
        assertThat(list("""
                select relname from pg_class where relnamespace in ('otc'::regnamespace, 'public'::regnamespace)
                   and pg_has_role('order_to_cash_application', relowner, 'member')""")).isEmpty();
        assertThat(list("""
                select rolname from pg_roles where rolname like 'order_to_cash%'
                   and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)""")).isEmpty();
    }

    /** Compared with the triggers themselves, not with what was derived from them. */
    @Test
    void hasNoRightToWhatATriggerAlwaysRefuses() {
        String refusedByTriggers = """
                select distinct c.relname || ' ' || o.operation as refused
                  from pg_trigger t
                  join pg_class c on c.oid = t.tgrelid and c.relnamespace = 'otc'::regnamespace
                  join pg_proc p on p.oid = t.tgfoid and p.proname like 'refuse%'
                 cross join lateral (values ('DELETE', 8), ('UPDATE', 16)) o(operation, bit)
                 where not t.tgisinternal and t.tgqual is null and t.tgtype & 3 = 3 and t.tgtype & o.bit <> 0
                   and cardinality(t.tgattr::int2[]) = 0""";
        assertThat(list(refusedByTriggers))
                .contains("postings UPDATE", "postings DELETE", "orders UPDATE", "approval_denials DELETE")
                .hasSizeGreaterThan(50);
        String granted = "select refused from (" + refusedByTriggers + """
                ) r where has_any_column_privilege('order_to_cash_application',
                                                   'otc.' || split_part(refused, ' ', 1), 'UPDATE')
                      and refused like '% UPDATE'
                   or has_table_privilege('order_to_cash_application',
                                          'otc.' || split_part(refused, ' ', 1), split_part(refused, ' ', 2))""";
        assertThat(list(granted)).isEmpty();
        String tooMuch = """
                select c.oid::regclass::text from pg_class c
                 where c.relnamespace in ('otc'::regnamespace, 'public'::regnamespace) and c.relkind = 'r'
                   and (has_table_privilege('order_to_cash_application', c.oid, 'TRUNCATE')
                        or has_table_privilege('order_to_cash_application', c.oid, 'TRIGGER')
                        or has_table_privilege('order_to_cash_application', c.oid, 'REFERENCES'))""";
        assertThat(list(tooMuch))
                .as("tables that may be emptied, or get a trigger")
                .isEmpty();
    }

    @Test
    void hasNoRightToAColumnThatNeverChangesNorToWhatTriggersKeep() {
        assertThat(list("""
                select table_name || '.' || column_name from otc.refused_changes
                 where column_name is not null
                   and has_column_privilege('order_to_cash_application', 'otc.' || table_name, column_name, 'UPDATE')\
                """)).isEmpty();
        for (String column : List.of("payments amount", "bank_entries amount", "open_items due_on")) {
            String[] of = column.split(" ");
            assertThat(application
                            .sql("select has_column_privilege(current_user, 'otc.' || :table, :column, 'UPDATE')")
                            .param("table", of[0])
                            .param("column", of[1])
                            .query(Boolean.class)
                            .single())
                    .as(column)
                    .isFalse();
        }
    }

    @Test
    void cannotUndoTheGuards() {
        for (String attempt : List.of(
                "update otc.postings set amount = amount * 2",
                "delete from otc.journals",
                "truncate otc.postings cascade",
                "truncate otc.payments cascade",
                "update otc.payments set amount = 1",
                "update otc.open_items set open_amount = 0, settled_on = current_date",
                "update otc.unsettled_items set open_amount = 0",
                "delete from otc.waiting_payments",
                "alter table otc.postings disable trigger all",
                "drop trigger postings_append_only on otc.postings",
                "create trigger mine before insert on otc.postings for each row execute function otc.refuse_change()",
                "create or replace function otc.refuse_change() returns trigger language plpgsql as "
                        + "'begin return new; end'",
                "create table otc.mine (id bigint)",
                "create table public.mine (id bigint)",
                "alter role order_to_cash_application superuser",
                "set session_replication_role = replica",
                "set role order_to_cash_owner",
                "set role order_to_cash_migration",
                "delete from otc.flyway_schema_history")) {
            assertThatThrownBy(() -> application.sql(attempt).update())
                    .as(attempt)
                    .hasStackTraceContaining("ERROR: ")
                    .satisfies(refused -> assertThat(refused.getCause().getMessage())
                            .as(attempt)
                            .containsAnyOf("permission denied", "must be owner", "must be superuser"));
        }
    }

    /** What asks whether a trigger is at work cannot be deceived by a trigger of one's own. */
    @Test
    void aTriggerOfItsOwnDoesNotHelp() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    application
                            .sql("create temp table mine (id int) on commit drop")
                            .update();
                    application
                            .sql("create function pg_temp.pay() returns trigger language plpgsql as "
                                    + "'begin update otc.open_items set open_amount = 0; return new; end'")
                            .update();
                    application
                            .sql("create trigger pay before insert on mine for each row execute function pg_temp.pay()")
                            .update();
                    application.sql("insert into mine values (1)").update();
                }))
                .hasStackTraceContaining("permission denied for table open_items");
    }

    private List<String> list(String sql) {
        return owner.sql().sql(sql).query(String.class).list();
    }
}
