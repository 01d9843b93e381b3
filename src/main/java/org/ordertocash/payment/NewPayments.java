package org.ordertocash.payment;

import org.ordertocash.database.SqlFile;
import org.ordertocash.statement.PaymentsReported;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the payments of a statement file as the bank told them: all of them in one statement, however many. */
@Component
class NewPayments {

    private static final String TAKE = SqlFile.read("payment/new-payments.sql");

    private final JdbcClient jdbc;

    NewPayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void take(PaymentsReported reported) {
        jdbc.sql(TAKE).param("file", reported.statementFileId()).update();
    }
}
