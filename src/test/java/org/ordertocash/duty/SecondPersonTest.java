package org.ordertocash.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.exchange.Rate;
import org.ordertocash.fixture.FormToken;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.ResultActions;

/** A bank account of ours and an exchange rate count by the word of two people: alone, nobody makes money of them. */
class SecondPersonTest extends IntegrationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired
    private Seller seller;

    @Autowired
    private ExchangeRates rates;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    @Test
    void aBankAccountThatNobodyConfirmedTakesNoStatement() throws Exception {
        String account = Ibans.fresh();
        long id = json(
                        post("/api/entities/" + seller.entity() + "/bank-accounts"),
                        "admin",
                        Map.of("iban", account, "currency", "EUR"))
                .get("id")
                .asLong();
        statement(account)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].message").value(containsString("another person has confirmed it")));
        mvc.perform(get("/api/entities").with(httpBasic("rita", "rita")))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString(account))));

        decide("/api/bank-account-requests/" + id, "rita").andExpect(status().isForbidden());
        decide("/api/bank-account-requests/" + id, "admin")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString("You entered this account")));
        assertThat(refusals("OWN-" + id))
                .as("by rights, and by a conflict of interest")
                .isEqualTo(2);
        decide("/api/bank-account-requests/" + id, "fiona").andExpect(status().isOk());
        decide("/api/bank-account-requests/" + id, "fiona").andExpect(status().isOk());
        statement(account).andExpect(status().isCreated());
    }

    @Test
    void theDatabaseTakesNoAccountOnOnesOwnWord() {
        assertThatThrownBy(() -> jdbc.sql("""
                        insert into otc.bank_accounts (entity_id, account_id, currency, created_at, created_by)
                        select id, 'MINE', 'EUR', now(), 'mallory' from otc.legal_entities limit 1
                        """).update()).hasMessageContaining("not one that another person confirmed");
        assertThatThrownBy(() -> jdbc.sql("""
                        insert into otc.exchange_rates (base, quote, day, rate, source, created_by, created_at)
                        values ('EUR', 'SEK', '2026-03-02', 1000, 'me', 'mallory', now())
                        """).update()).hasMessageContaining("not one that another person confirmed");
    }

    @Test
    void aRateThatNobodyConfirmedConvertsNothing() throws Exception {
        JsonNode entered = json(put("/api/exchange-rates"), "admin", rate("NOK", "11.5"));
        assertThat(entered.get("counts").asBoolean()).isFalse();
        assertThat(known("NOK")).isEmpty();
        String request =
                "/api/exchange-rate-requests/" + entered.get("requestId").asLong();
        decide(request, "admin")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString("You entered the rate")));
        assertThat(known("NOK")).isEmpty();
        decide(request, "fiona").andExpect(status().isOk());
        assertThat(known("NOK"))
                .hasValueSatisfying(rate -> assertThat(rate.value()).isEqualByComparingTo("11.5"));
    }

    @Test
    void aChannelIsTrustedAfterTheFirstTimeButNotWithARateFarOff() throws Exception {
        JsonNode first = json(put("/api/exchange-rates"), "ines", rate("DKK", "7.46"));
        assertThat(first.get("counts").asBoolean()).isFalse();
        decide("/api/exchange-rate-requests/" + first.get("requestId").asLong(), "fiona")
                .andExpect(status().isOk());
        assertThat(json(put("/api/exchange-rates"), "ines", rate("DKK", "7.47"))
                        .get("counts")
                        .asBoolean())
                .isTrue();
        JsonNode far = json(put("/api/exchange-rates"), "ines", rate("DKK", "74.7"));
        assertThat(far.get("counts").asBoolean()).isFalse();
        assertThat(known("DKK"))
                .hasValueSatisfying(rate -> assertThat(rate.value()).isEqualByComparingTo("7.47"));
        mvc.perform(post("/api/exchange-rate-requests/" + far.get("requestId").asLong() + "/decision")
                        .with(httpBasic("fiona", "fiona"))
                        .contentType("application/json")
                        .content("{\"confirm\": false, \"comment\": \"a digit too many\"}"))
                .andExpect(status().isOk());
        assertThat(json(put("/api/exchange-rates"), "ines", rate("DKK", "7.48"))
                        .get("counts")
                        .asBoolean())
                .as("its last word was rejected: it is asked about again")
                .isFalse();
    }

    @Test
    void thePageAsksTheSecondPersonAndRefusesTheFirst() throws Exception {
        String account = Ibans.fresh();
        long id = json(
                        post("/api/entities/" + seller.entity() + "/bank-accounts"),
                        "admin",
                        Map.of("iban", account, "currency", "EUR"))
                .get("id")
                .asLong();
        mvc.perform(get("/confirmations").with(user("fiona").authorities(new SimpleGrantedAuthority("cfo"))))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(account)))
                .andExpect(content().string(containsString(">Confirm</button>")));
        mvc.perform(get("/confirmations").with(user("audrey").authorities(new SimpleGrantedAuthority("auditors"))))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString(">Confirm</button>"))));
        mvc.perform(post("/confirmations/accounts/" + id)
                        .with(user("admin").authorities(new SimpleGrantedAuthority("camunda-admin")))
                        .with(FormToken.ours())
                        .param("confirm", "true"))
                .andExpect(flash().attribute("problem", containsString("You entered this account")));
        assertThat(refusals("OWN-" + id)).isEqualTo(1);
        mvc.perform(post("/confirmations/accounts/" + id)
                        .with(user("fiona").authorities(new SimpleGrantedAuthority("cfo")))
                        .with(FormToken.ours())
                        .param("confirm", "true"))
                .andExpect(flash().attribute("done", containsString("counts from now on")));
    }

    private static Map<String, Object> rate(String quote, String rate) {
        return Map.of(
                "base",
                "EUR",
                "quote",
                quote,
                "day",
                "2026-03-02",
                "rate",
                new BigDecimal(rate),
                "source",
                "ECB",
                "confirmed",
                true);
    }

    private Optional<Rate> known(String quote) {
        return rates.rate("EUR", quote, TODAY);
    }

    private int refusals(String caseKey) {
        return jdbc.sql("select count(*) from otc.approval_denials where case_key = :key")
                .param("key", caseKey)
                .query(Integer.class)
                .single();
    }

    private ResultActions statement(String account) throws Exception {
        return mvc.perform(post("/api/statement-files")
                .with(httpBasic("ines", "ines"))
                .contentType("application/xml")
                .content(new org.ordertocash.fixture.StatementFile(account, TODAY)
                        .payment("55.00", "thank you", Ibans.fresh())
                        .toString()));
    }

    private ResultActions decide(String request, String user) throws Exception {
        return mvc.perform(post(request + "/decision")
                .with(httpBasic(user, user))
                .contentType("application/json")
                .content("{\"confirm\": true}"));
    }

    private JsonNode json(
            org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request,
            String user,
            Map<String, Object> body)
            throws Exception {
        return json.readTree(mvc.perform(request.with(httpBasic(user, user))
                        .contentType("application/json")
                        .content(json.writeValueAsString(body)))
                .andExpect(status().is2xxSuccessful())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
