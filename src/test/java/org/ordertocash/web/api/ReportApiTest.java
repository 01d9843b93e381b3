package org.ordertocash.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ReportApiTest extends IntegrationTest {

    private static final RequestPostProcessor AUDITOR = httpBasic("audrey", "audrey");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void anAuditorReadsTheBooksAsOfAPastDay() throws Exception {
        Book book = new Book(jdbc, new TransactionTemplate(transactions));
        long entity = book.entity("REPORT-API", "EUR");
        long customer = book.plainCustomer(entity, "C-REPORT-API");
        book.pay(
                book.invoice(entity, customer, "INV-1", "EUR", "100.50", LocalDate.of(2026, 2, 1)),
                "40.00",
                LocalDate.of(2026, 3, 1));

        String mine = "[?(@.entity == 'REPORT-API')]";
        mvc.perform(get("/api/reports/aging").with(AUDITOR))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.asOf").value("2026-03-02"))
                .andExpect(jsonPath("$.rows" + mine + ".amounts.days1To30").value(60.50))
                .andExpect(jsonPath("$.totals" + mine + ".amounts.total").value(60.50));
        String past = mvc.perform(
                        get("/api/reports/aging").param("asOf", "2026-02-28").with(AUDITOR))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(past).as("exact decimals").contains("\"days1To30\":100.50");
        mvc.perform(get("/api/ledger/trial-balance").param("asOf", "2026-02-28").with(AUDITOR))
                .andExpect(status().isOk())
                .andExpect(
                        jsonPath("$.rows" + mine + ".account").value(org.hamcrest.Matchers.contains("1200", "4000")));
    }

    @Test
    void aDateThatIsNoneAndNobodyAreRefused() throws Exception {
        mvc.perform(get("/api/reports/aging").param("asOf", "30.02.2026").with(AUDITOR))
                .andExpect(status().isBadRequest());
        mvc.perform(get("/api/ledger/trial-balance")).andExpect(status().isUnauthorized());
    }
}
