package org.ordertocash.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who opens the case file of a payment in another currency reads what the change of the rate has brought or cost, and
 * by whose rates.
 */
class PaymentPageTest extends IntegrationTest {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    /** One for all: it counts what it enters. */
    private static Book book;

    private long entity;
    private long customer;
    private String name;

    @BeforeEach
    void aSellerAndABuyer() {
        book = book == null ? new Book(jdbc, new TransactionTemplate(transactions)) : book;
        name = "FX" + COUNT.incrementAndGet();
        entity = book.entity(name, "EUR");
        customer = book.plainCustomer(entity, "C-" + name);
    }

    private void rate(String base, String quote, LocalDate day, String rate, String source) throws Exception {
        String entered = mvc.perform(put("/api/exchange-rates")
                        .contentType(MediaType.APPLICATION_JSON)
                        .with(httpBasic("ines", "ines"))
                        .content(("{\"base\":\"%s\",\"quote\":\"%s\",\"day\":\"%s\",\"rate\":%s,\"source\":\"%s\","
                                        + "\"confirmed\":true}")
                                .formatted(base, quote, day, rate, source)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        if (JsonPath.<Boolean>read(entered, "$.counts")) {
            return;
        }
        mvc.perform(post("/api/exchange-rate-requests/" + JsonPath.read(entered, "$.requestId") + "/decision")
                        .contentType(MediaType.APPLICATION_JSON)
                        .with(httpBasic("fiona", "fiona"))
                        .content("{\"confirm\": true}"))
                .andExpect(status().isOk());
    }

    /**
     * 1,000.00 in the currency, issued 30 days before, and a payment in euro that is placed on it; answers the page of
     * the payment.
     */
    private String paid(String currency, String amount) throws Exception {
        book.invoice(entity, customer, "INV-" + name, currency, "1000.00", TODAY);
        long payment = book.receipt(entity, null, "EUR", amount, TODAY);
        mvc.perform(post("/api/payments/" + payment + "/allocations")
                        .header("Idempotency-Key", name)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"parts\":[{\"invoiceNumber\":\"INV-" + name + "\"}],\"comment\":\"as agreed\"}")
                        .with(httpBasic("rita", "rita")))
                .andExpect(status().isOk());
        return page(payment);
    }

    private String page(long payment) throws Exception {
        return mvc.perform(get("/payments/" + payment)
                        .locale(Locale.UK)
                        .with(user("audrey").authorities(new SimpleGrantedAuthority("auditors"))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replace('\u00a0', ' ')
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .replace(" ,", ",");
    }

    @Test
    void aGainIsToldWithBothRatesAndWhereTheyComeFrom() throws Exception {
        rate("EUR", "CHF", TODAY.minusDays(31), "1.0000", "ECB");
        rate("EUR", "CHF", TODAY.minusDays(1), "0.9500", "Our bank");
        String page = paid("CHF", "1052.63");
        assertThat(page)
                .contains(
                        "Exchange gain 52.63 EUR on INV-" + name,
                        "1,052.63 EUR for 1,000.00 CHF",
                        "0.95 CHF per EUR, Our bank, 1 Mar 2026",
                        "1 CHF per EUR, ECB, 30 Jan 2026",
                        "Worth at that rate 1,000.00 EUR",
                        "6500 FX gain");
    }

    @Test
    void aLossByTheInverseOfARateIsToldAndStaysWhenItIsTakenBack() throws Exception {
        rate("SEK", "EUR", TODAY.minusDays(30), "0.100000", "ECB");
        rate("SEK", "EUR", TODAY, "0.080000", "ECB");
        String page = paid("SEK", "80.00");
        assertThat(page)
                .contains(
                        "Exchange loss 20.00 EUR on INV-" + name,
                        "12.5 SEK per EUR, ECB, 2 Mar 2026",
                        "10 SEK per EUR, ECB, 31 Jan 2026",
                        "6510 FX loss")
                .doesNotContain("Taken back");

        long payment = jdbc.sql("select max(payment_id) from otc.allocations where customer_id = :c")
                .param("c", customer)
                .query(Long.class)
                .single();
        mvc.perform(post("/api/payments/" + payment + "/unapply")
                        .header("Idempotency-Key", name + "-back")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"wrong invoice\"}")
                        .with(httpBasic("rita", "rita")))
                .andExpect(status().isOk());
        assertThat(page(payment)).contains("Exchange loss 20.00 EUR on INV-" + name + " Taken back");
    }

    @Test
    void withoutARateOfTheInvoicesDayNothingIsClaimed() throws Exception {
        rate("EUR", "NOK", TODAY, "11.0", "ECB");
        assertThat(paid("NOK", "90.91"))
                .contains("Exchange gain or loss unknown on INV-" + name, "none known of 31 Jan 2026")
                .doesNotContain("Worth at that rate");
    }

    @Test
    void inTheSameCurrencyThereIsNothingToTell() throws Exception {
        assertThat(paid("EUR", "1000.00")).doesNotContain("Exchange gain or loss");
    }
}
