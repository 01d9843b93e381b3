package org.ordertocash.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every number of a series is that of a document, or it is named as missing. */
class NumberGapsTest extends IntegrationTest {

    @Autowired
    private Seller seller;

    @Autowired
    private NumberGaps gaps;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate inTransaction;

    @Test
    void aSeriesIsWholeUntilANumberIsGivenWithoutADocument() {
        String order = seller.anOrder(seller.aCustomer().add()).worth("119.00").send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        String invoice = seller.invoices(order).get(0);

        assertThat(ofTheSeller()).singleElement().satisfies(series -> {
            assertThat(series.gaps()).isZero();
            assertThat(series.documents()).isEqualTo(1);
            assertThat(series.missing()).isEmpty();
        });
        assertThat(gaps.of(EntityScope.OF_THE_SYSTEM)).as("any series at all").allMatch(series -> series.gaps() == 0);

        inTransaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            update otc.number_series set last_value = last_value + 2
                             where entity_id = (select id from otc.legal_entities where code = :entity)
                            """).param("entity", seller.entity()).update();
            assertThat(ofTheSeller()).singleElement().satisfies(series -> {
                assertThat(series.gaps()).isEqualTo(2);
                assertThat(series.missing())
                        .containsExactly(invoice.replaceAll("1$", "2"), invoice.replaceAll("1$", "3"));
            });
            status.setRollbackOnly();
        });
    }

    private List<NumberGaps.Series> ofTheSeller() {
        return gaps.of(EntityScope.OF_THE_SYSTEM).stream()
                .filter(series -> seller.entity().equals(series.entity()))
                .toList();
    }
}
