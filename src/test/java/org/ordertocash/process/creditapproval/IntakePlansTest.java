package org.ordertocash.process.creditapproval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Taking an order and checking its credit reads no large table from its beginning to its end, also inside of functions:
 * each question has an index. Without sequential scans a planner that has an index uses it, so that a scan that
 * PostgreSQL counts in the transaction is a missing one. How long it takes: {@code -Dbench=intake}.
 */
class IntakePlansTest extends ProcessTest {

    /** Few rows by what they are: settings, ourselves, currencies' rates of the day. */
    private static final Set<String> SMALL = Set.of("credit_settings");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void anOrderIsTakenAndItsCreditCheckedByIndexes() {
        Buyer head = seller.aCustomer().limit("5000").add();
        Buyer payer = seller.aCustomer().limit("5000").below(head).add();
        Buyer buyer = seller.aCustomer().limit("5000").below(head).paidBy(payer).add();
        invoiced(seller.anOrder(payer).worth("100.00").send());
        seller.anOrder(buyer).worth("100.00").send();
        engine.runJobs();

        String[] order = new String[1];
        assertThat(scannedBy(
                        () -> order[0] = seller.anOrder(buyer).worth("200.00").send()))
                .as("intake")
                .isEmpty();
        Job check = engine.job("order-to-cash", order[0], "Call_ApproveCredit");
        assertThat(scannedBy(() -> {
                    engine.run(check);
                    return null;
                }))
                .as("credit check")
                .isEmpty();
        assertThat(seller.reserved(order[0])).isEqualByComparingTo("200.00");
    }

    /** Tables of which rows were read by sequential scans. */
    private List<String> scannedBy(Supplier<?> work) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("set local enable_seqscan = off").update();
            // those that this session made before
            jdbc.sql("discard plans").update();
            // what earlier transactions of this session read may not be taken off yet
            Map<String, Long> before = read();
            work.get();
            return read().entrySet().stream()
                    .filter(table -> table.getValue() > before.getOrDefault(table.getKey(), 0L))
                    .map(table -> table.getKey() + ": " + table.getValue())
                    .toList();
        });
    }

    private Map<String, Long> read() {
        Map<String, Long> read = new TreeMap<>();
        jdbc.sql("""
                select relname, seq_tup_read from pg_stat_xact_user_tables
                 where schemaname = 'otc' and relname <> all(:small)
                """).param("small", SMALL.toArray(String[]::new)).query(row -> {
            read.put(row.getString(1), row.getLong(2));
        });
        return read;
    }
}
