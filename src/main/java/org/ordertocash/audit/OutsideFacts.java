package org.ordertocash.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.audit.CaseFile.Step;
import org.ordertocash.database.SqlFile;
import org.ordertocash.ledger.BusinessKey;
import org.ordertocash.payment.Payments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What came from outside or was decided over many accounts: shipments, invoices, payments and what became of them,
 * dunning reviews and notices.
 */
@Component
class OutsideFacts {

    private static final String SQL = SqlFile.read("audit/outside-facts.sql");
    private static final String PAYMENTS = SqlFile.read("audit/payments-of-order.sql");

    private final Payments payments;
    private final JdbcClient jdbc;

    OutsideFacts(Payments payments, JdbcClient jdbc) {
        this.payments = payments;
        this.jdbc = jdbc;
    }

    List<Step> of(long orderId) {
        return Stream.concat(
                        jdbc
                                .sql(SQL)
                                .param("order", orderId)
                                .param("paymentKey", BusinessKey.PAYMENT.beforeId())
                                .param("creditNoteKey", BusinessKey.CREDIT_NOTE_REQUEST.beforeId())
                                .param("aliasKey", BusinessKey.PAYER_ALIAS.beforeId())
                                .param("fileKey", BusinessKey.STATEMENT_FILE.beforeId())
                                .query(OutsideFacts::step)
                                .list()
                                .stream(),
                        ofPayments(orderId))
                .toList();
    }

    /** @param explained the payment whose explanation belongs to the details; null: none */
    private record PaymentStep(Step step, Long explained) {

        Step with(String explanation) {
            return explanation == null
                    ? step
                    : new Step(
                            step.at(),
                            step.kind(),
                            step.what(),
                            step.who(),
                            step.detail() == null ? explanation : step.detail() + "; " + explanation,
                            step.process());
        }
    }

    private Stream<Step> ofPayments(long orderId) {
        List<PaymentStep> steps = jdbc.sql(PAYMENTS)
                .param("order", orderId)
                .query((row, n) -> new PaymentStep(step(row, n), (Long) row.getObject("explained")))
                .list();
        Map<Long, String> explanations = payments.explanations(steps.stream()
                .map(PaymentStep::explained)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return steps.stream().map(step -> step.with(explanations.get(step.explained())));
    }

    private static Step step(ResultSet row, int n) throws SQLException {
        return new Step(
                Rows.instant(row, "at"),
                Step.Kind.valueOf(row.getString("kind")),
                row.getString("what"),
                row.getString("who"),
                row.getString("detail"),
                null);
    }
}
