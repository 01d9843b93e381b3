package org.ordertocash.audit;

import java.util.List;
import org.ordertocash.audit.CaseFile.Step;
import org.ordertocash.database.SqlFile;
import org.ordertocash.ledger.BusinessKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What came from outside or was decided over many accounts: shipments, invoices, payments and what became of them,
 * dunning reviews and notices.
 */
@Component
class OutsideFacts {

    private static final String SQL = SqlFile.read("audit/outside-facts.sql");

    private final JdbcClient jdbc;

    OutsideFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Step> of(long orderId) {
        return jdbc.sql(SQL)
                .param("order", orderId)
                .param("paymentKey", BusinessKey.PAYMENT.beforeId())
                .query((row, index) -> new Step(
                        Rows.instant(row, "at"),
                        Step.Kind.valueOf(row.getString("kind")),
                        row.getString("what"),
                        row.getString("who"),
                        row.getString("detail"),
                        null))
                .list();
    }
}
