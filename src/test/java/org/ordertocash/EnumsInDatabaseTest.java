package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordertocash.authority.Matter;
import org.ordertocash.casemove.CaseMoves;
import org.ordertocash.credit.CreditCheck;
import org.ordertocash.customer.account.InvoiceMode;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.invoice.creditnote.CreditNoteScope;
import org.ordertocash.invoice.creditnote.CreditReason;
import org.ordertocash.ledger.JournalKind;
import org.ordertocash.modelset.ControlWaiver;
import org.ordertocash.modelset.SetAct;
import org.ordertocash.modelset.SetOrigin;
import org.ordertocash.modelset.SetState;
import org.ordertocash.order.OrderChangeKind;
import org.ordertocash.payment.PayerAliases;
import org.ordertocash.payment.PaymentActions;
import org.ordertocash.payment.PaymentOutcome;
import org.ordertocash.payment.event.PaymentEvent;
import org.ordertocash.period.PeriodState;
import org.ordertocash.refund.RefundEventKind;
import org.ordertocash.statement.Arrival;
import org.ordertocash.statement.reported.StatementKind;
import org.ordertocash.substitute.Substitution;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** States and kinds are enums in the code and checks in the database: the same words in both. */
@SpringJUnitConfig(BookDatabase.class)
class EnumsInDatabaseTest {

    @Autowired
    private JdbcClient jdbc;

    static Stream<Arguments> columns() {
        return Stream.of(
                arguments("payments", "outcome", PaymentOutcome.values()),
                arguments("payment_events", "kind", PaymentEvent.Kind.values()),
                arguments("payment_actions", "kind", PaymentActions.Kind.values()),
                arguments("payer_aliases", "kind", PayerAliases.Kind.values()),
                arguments("payer_aliases", "state", PayerAliases.State.values()),
                arguments("customer_accounts", "invoice_mode", InvoiceMode.values()),
                arguments("required_approvals", "matter", Matter.values()),
                arguments("order_changes", "kind", OrderChangeKind.values()),
                arguments("credit_checks", "cause", CreditCheck.Cause.values()),
                arguments("refund_events", "kind", RefundEventKind.values()),
                arguments("journals", "kind", JournalKind.values()),
                arguments("credit_notes", "scope", CreditNoteScope.values()),
                arguments("credit_notes", "reason", CreditReason.values()),
                arguments("period_changes", "state", PeriodState.values()),
                arguments("substitutions", "scope", Substitution.Scope.values()),
                arguments("model_sets", "origin", SetOrigin.values()),
                arguments("model_sets", "state", SetState.values()),
                arguments("model_set_acts", "act", SetAct.Kind.values()),
                arguments("control_waivers", "decision", ControlWaiver.Decision.values()),
                arguments("statement_files", "arrival", Arrival.values()),
                arguments("statements", "kind", StatementKind.values()),
                arguments("bank_entries", "kind", StatementKind.values()),
                arguments("case_move_cases", "state", CaseMoves.State.values()));
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("columns")
    void theCheckOfAColumnNamesTheValuesOfItsEnum(String table, String column, Enum<?>[] values) {
        List<String> allowed = jdbc.sql("""
                select value[1]
                  from pg_constraint c
                  join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
                 cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([^'']+)''', 'g') as value
                 where c.conrelid = cast(:table as regclass) and a.attname = :column and c.contype = 'c'
                """)
                .param("table", "otc." + table)
                .param("column", column)
                .query(String.class)
                .list();
        assertThat(allowed)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(values).map(Enum::name).toList());
    }
}
