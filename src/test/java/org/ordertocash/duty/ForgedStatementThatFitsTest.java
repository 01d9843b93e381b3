package org.ordertocash.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.ordertocash.fixture.CamtXml.balance;
import static org.ordertocash.fixture.CamtXml.credit;
import static org.ordertocash.fixture.CamtXml.details;
import static org.ordertocash.fixture.CamtXml.numbered;
import static org.ordertocash.fixture.CamtXml.payment;
import static org.ordertocash.fixture.CamtXml.text;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.CamtXml;
import org.ordertocash.fixture.FormToken;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.ResultActions;

/**
 * One clerk forges a statement that opens with the balance that the last one closed with, so that no gap gives it away,
 * and tries by every way to make something of it: nothing, until another person has said that it is the bank's.
 */
class ForgedStatementThatFitsTest extends ProcessTest {

    private static final String CLERK = "rita";

    @Autowired
    private ObjectMapper json;

    @Autowired
    private JdbcClient jdbc;

    private Buyer buyer;
    private String invoice;
    private String order;
    private byte[] forged;
    private long file;
    private long money;

    @BeforeEach
    void aForgedStatementFits() throws Exception {
        buyer = seller.aCustomer().limit("100.00").add();
        order = seller.anOrder(buyer).worth("90.00").send();
        invoice = invoiced(order);
        BigDecimal owed = seller.open(invoice);
        upload("ines", statement(1, "0.00", "100.00", "100.00", "nothing that we know"))
                .andExpect(status().isCreated());
        engine.runJobs();
        forged = statement(
                2, "100.00", owed.add(new BigDecimal("100.00")).toPlainString(), owed.toPlainString(), invoice);
        file = id(upload(CLERK, forged)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.status").value("held"))
                .andExpect(jsonPath("$.heldBecause.length()").value(1))
                .andExpect(jsonPath("$.heldBecause[0]").value(containsString("uploaded by hand"))));
        engine.runJobs();
        money = seller.payments(file).get(0);
    }

    @Test
    void theClerkAloneMakesNothingOfIt() throws Exception {
        refused(api("/api/statement-files/" + file + "/release", Map.of("comment", "I know the bank")));
        mvc.perform(post("/statements/" + file + "/release")
                        .with(SecurityMockMvcRequestPostProcessors.user(CLERK)
                                .authorities(new SimpleGrantedAuthority("receivables")))
                        .with(FormToken.ours())
                        .param("comment", "I know the bank"))
                .andExpect(flash().attribute("problem", containsString("You uploaded the bank statement")));
        refused(api(
                "/api/payments/" + money + "/allocations",
                Map.of("parts", List.of(Map.of("invoiceNumber", invoice, "amount", 1)), "comment", "theirs")));
        refused(api(
                "/api/payments/" + money + "/allocations",
                Map.of("parts", List.of(), "onAccountCustomer", buyer.number(), "comment", "in advance")));
        refused(api("/api/payments/" + money + "/decision", Map.of("sameEntry", false)));
        refused(api("/api/refunds", Map.of("paymentId", money, "all", true, "reason", "sent by mistake")));
        refused(api("/api/refunds", Map.of("customer", buyer.number(), "all", true, "reason", "on account")));
        refused(api("/api/payments/" + money + "/unapply", Map.of("reason", "again")));

        api(
                        "/api/remittance-advices",
                        Map.of(
                                "entity", seller.entity(),
                                "reference", "PAY-1",
                                "payerName", "A payer",
                                "paidOn", "2026-03-02",
                                "currency", "EUR",
                                "amount", 90,
                                "lines", List.of(Map.of("invoiceNumber", invoice, "amount", 90))))
                .andExpect(status().isCreated());
        upload(CLERK, forged)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("held"));
        String closed = seller.value(
                "select closing_balance::numeric(19,2) from otc.statements where statement_file_id = :id",
                Map.of("id", file));
        upload(CLERK, statement(3, closed, closed, null, null)).andExpect(status().isCreated());
        upload("ines", statement(4, "7000.00", "7010.00", "10.00", "after a gap"))
                .andExpect(status().isCreated());
        engine.runJobs();

        String next = seller.anOrder(buyer).worth("90.00").send();
        engine.runJobs();
        assertThat(seller.open(invoice))
                .as("not paid")
                .isEqualByComparingTo(seller.value(
                        "select gross_amount from otc.invoices where number = :number", Map.of("number", invoice)));
        assertThat(count("allocations where payment_id = " + money)).isZero();
        assertThat(count("refunds where payment_id = " + money)).isZero();
        assertThat(count("payer_aliases where payment_id = " + money)).isZero();
        assertThat(count("journals where source_type = 'payment' and source_id = " + money))
                .isZero();
        assertThat(engine.task("Task_ResolvePayment", "PAY-" + money)).isNull();
        assertThat(engine.task("Task_Approve", next))
                .as("goods wait: the limit is used up")
                .isNotNull();
        mvc.perform(get("/api/statement-files/" + file).with(httpBasic(CLERK, CLERK)))
                .andExpect(jsonPath("$.status").value("held"))
                .andExpect(jsonPath("$.waiting").value(1));
    }

    @Test
    void theDatabaseRefusesItTooWhateverAProcessDoes() {
        for (String change : List.of(
                "update otc.payments set outcome = 'UNPLACED' where id = " + money,
                "update otc.statement_files set released_at = now() where id = " + file,
                "update otc.statement_files set released_at = now(), released_by = 'rita' where id = " + file,
                "update otc.statement_files set second_person = false where id = " + file)) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).as(change).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void anotherPersonSeesWhyItWaitsAndReleasesItOnItsPage() throws Exception {
        var ralf = SecurityMockMvcRequestPostProcessors.user("ralf")
                .authorities(new SimpleGrantedAuthority("receivables"), new SimpleGrantedAuthority("all-entities"));
        mvc.perform(get("/statements/" + file).with(ralf))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Held: another person has to release it")))
                .andExpect(content().string(containsString("uploaded by hand by Rita Rossi")))
                .andExpect(content().string(containsString("/statements/" + file + "/release")));
        mvc.perform(post("/statements/" + file + "/release")
                        .with(ralf)
                        .with(FormToken.ours())
                        .param("comment", "as our bank's page shows it"))
                .andExpect(flash().attributeExists("done"));
        engine.runJobs();
        assertThat(seller.open(invoice)).as("paid").isZero();
        assertThatThrownBy(() -> jdbc.sql("update otc.statement_files set released_by = 'colin' where id = " + file)
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void theSameFileByAChannelIsTheBanksWord() throws Exception {
        upload("ines", forged)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.release.by").value("ines"));
        engine.runJobs();
        assertThat(seller.open(invoice)).as("paid").isZero();
    }

    private byte[] statement(int number, String opening, String closing, String amount, String about) {
        String entries = amount == null
                ? ""
                : credit(
                        amount,
                        "<AcctSvcrRef>E-" + seller.entity() + number + "</AcctSvcrRef>"
                                + details(payment(amount, "CRDT", text(about))));
        return numbered(
                        "S-" + seller.entity() + number,
                        "",
                        balance("OPBD", opening),
                        balance("CLBD", closing),
                        entries)
                .replace(CamtXml.ACCOUNT, seller.account())
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private ResultActions upload(String user, byte[] content) throws Exception {
        return mvc.perform(post("/api/statement-files")
                .with(httpBasic(user, user))
                .contentType("application/xml")
                .content(content));
    }

    private ResultActions api(String path, Map<String, Object> body) throws Exception {
        return mvc.perform(post(path)
                .with(httpBasic(CLERK, CLERK))
                .header("Idempotency-Key", "k" + System.nanoTime())
                .contentType("application/json")
                .content(json.writeValueAsString(body)));
    }

    private static void refused(ResultActions answer) throws Exception {
        answer.andExpect(status().is4xxClientError());
    }

    private long id(ResultActions answer) throws Exception {
        return json.readTree(answer.andReturn().getResponse().getContentAsString())
                .get("id")
                .asLong();
    }

    private int count(String from) {
        return jdbc.sql("select count(*) from otc." + from).query(Integer.class).single();
    }
}
