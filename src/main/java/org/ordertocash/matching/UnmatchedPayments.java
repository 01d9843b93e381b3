package org.ordertocash.matching;

import java.util.List;
import org.ordertocash.matching.UnmatchedPayments.Lines;
import org.ordertocash.payment.BankPayment;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the payments of a statement file that have no outcome yet, in the order of its lines. */
@Component
public class UnmatchedPayments {

    /**
     * Lines of a statement file, the last one excluded: whatever has been posted, they are the same when matching is
     * repeated.
     */
    record Lines(long statementFileId, long from, long to) {}

    private final JdbcClient jdbc;
    private final int chunkSize;

    UnmatchedPayments(JdbcClient jdbc, @Value("${order-to-cash.matching.chunk:5000}") int chunkSize) {
        this.jdbc = jdbc;
        this.chunkSize = chunkSize;
    }

    /** Payments that one transaction matches. */
    int chunkSize() {
        return chunkSize;
    }

    /** Otherwise a session would keep a plan from when the tables were small for the next million rows. */
    void freshPlans() {
        jdbc.sql("set local plan_cache_mode = force_custom_plan").update();
    }

    /** The last line of the file that has a payment. */
    long lastLine(long statementFileId) {
        return jdbc.sql("select coalesce(max(line_number), 0) from otc.payments where statement_file_id = :id")
                .param("id", statementFileId)
                .query(Long.class)
                .single();
    }

    /** Those of the lines that wait for the first pass. */
    List<BankPayment> of(Lines lines) {
        return jdbc.sql("""
                select * from otc.payments where statement_file_id = :statement and outcome is null and not residue
                   and line_number >= :from and line_number < :to order by line_number
                """)
                .param("statement", lines.statementFileId())
                .param("from", lines.from())
                .param("to", lines.to())
                .query(BankPayment::map)
                .list();
    }

    /**
     * The next chunk.
     *
     * @param residue whether the first pass has left them to the second one
     * @param after the payment behind which it begins; 0: at the first
     */
    List<BankPayment> chunk(long statementFileId, boolean residue, long after) {
        return jdbc.sql("""
                select * from otc.payments where statement_file_id = :statement and outcome is null
                    and residue = :residue
                   and (:after = 0 or line_number > (select line_number from otc.payments where id = :after))
                 order by line_number limit :chunk
                """)
                .param("statement", statementFileId)
                .param("residue", residue)
                .param("after", after)
                .param("chunk", chunkSize)
                .query(BankPayment::map)
                .list();
    }

    List<String> currencies(Lines lines) {
        return jdbc.sql("""
                select distinct currency from otc.payments where statement_file_id = :statement
                    and line_number >= :from and line_number < :to
                """)
                .param("statement", lines.statementFileId())
                .param("from", lines.from())
                .param("to", lines.to())
                .query(String.class)
                .list();
    }

    /**
     * Payments that the first pass has left.
     *
     * @param posted those that have an outcome by now
     */
    record Residue(long payments, long posted) {}

    Residue residue(long statementFileId) {
        return jdbc.sql("""
                select count(*) as payments, count(outcome) as posted from otc.payments
                    where statement_file_id = :id and residue
                """).param("id", statementFileId).query(Residue.class).single();
    }
}
