package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.ordertocash.fixture.CamtXml.balance;
import static org.ordertocash.fixture.CamtXml.credit;
import static org.ordertocash.fixture.CamtXml.numbered;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.CamtXml;
import org.ordertocash.fixture.FormToken;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.ResultActions;

/** A statement before which one is missing is not matched until that comes or receivables says go on; and then once. */
class HeldStatementTest extends StatementDatabaseTest {

    @Autowired
    HistoryService history;

    private static String statement(int number, int opening, int closing) {
        return numbered(
                "S-" + number,
                "",
                balance("OPBD", opening + ".00"),
                balance("CLBD", closing + ".00"),
                credit(closing - opening + ".00", "<AcctSvcrRef>E-" + number + "</AcctSvcrRef>"));
    }

    private long gapAfterTheFirst(String account) {
        importFor(account, statement(1, 0, 100));
        long held = importFor(account, statement(3, 120, 150)).statementFileId();
        engine.runJobs();
        return held;
    }

    private ResultActions release(long statement, String user, String body) throws Exception {
        return mvc.perform(post("/api/statement-files/" + statement + "/release")
                .with(httpBasic(user, user))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private long matchings(long statement) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey("BS-" + statement)
                .count();
    }

    @Test
    void receivablesSaysGoOn() throws Exception {
        long held = gapAfterTheFirst(newAccount());
        assertThat(matchings(held)).isZero();
        mvc.perform(get("/api/statement-files/" + held).with(httpBasic("rita", "rita")))
                .andExpect(jsonPath("$.status").value("held"))
                .andExpect(jsonPath("$.heldBecause[0]").value(containsString("opens with 120.00")))
                .andExpect(jsonPath("$.waiting").value(1))
                .andExpect(jsonPath("$.release").value(nullValue()));

        release(held, "ines", "{\"comment\": \"go on\"}").andExpect(status().isForbidden());
        release(held, "rita", "{}").andExpect(status().isUnprocessableEntity());
        release(held, "rita", "{\"comment\": \"the bank sent none\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.release.by").value("rita"))
                .andExpect(jsonPath("$.release.comment").value("the bank sent none"));
        release(held, "rita", "{\"comment\": \"again\"}").andExpect(status().isConflict());
        release(999_999_999, "rita", "{\"comment\": \"x\"}").andExpect(status().isNotFound());
        engine.runJobs();

        mvc.perform(get("/api/statement-files/" + held).with(httpBasic("rita", "rita")))
                .andExpect(jsonPath("$.status").value("matched"))
                .andExpect(jsonPath("$.unplaced").value(1));
        assertThat(matchings(held)).isEqualTo(1);
    }

    @Test
    void whoUploadedItByHandDoesNotReleaseIt() throws Exception {
        String account = newAccount();
        importFor(account, statement(1, 0, 100));
        byte[] forged = statement(3, 120, 150).replace(CamtXml.ACCOUNT, account).getBytes(StandardCharsets.UTF_8);
        long held = statements
                .importFile(new ByteArrayInputStream(forged), null, Arrival.BY_HAND, "rita", EntityScope.OF_THE_SYSTEM)
                .statementFileId();
        release(held, "rita", "{\"comment\": \"the bank sent none\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value(containsString("somebody else has to release it")));
        assertThat(jdbc.sql("select reason from otc.approval_denials where case_key = :key and user_id = 'rita'")
                        .param("key", "BS-" + held)
                        .query(String.class)
                        .list())
                .hasSize(1);
        assertThatThrownBy(() -> jdbc.sql("update otc.statement_files set released_at = now(), released_by = 'rita' "
                                + "where id = :id")
                        .param("id", held)
                        .update())
                .hasMessageContaining("statement_files_released_by_another");
        release(held, "ralf", "{\"comment\": \"the bank sent none\"}").andExpect(status().isOk());
    }

    @Test
    void theMissingStatementReleasesIt() throws Exception {
        String account = newAccount();
        long held = gapAfterTheFirst(account);

        importFor(account, statement(2, 100, 120));
        engine.runJobs();

        mvc.perform(get("/api/statement-files/" + held).with(httpBasic("rita", "rita")))
                .andExpect(jsonPath("$.status").value("matched"))
                .andExpect(jsonPath("$.release.by").value(nullValue()));
        assertThat(matchings(held)).isEqualTo(1);
    }

    @Test
    void aDecisionAboutAPaymentOfItDoesNotStartMatching() throws Exception {
        String account = newAccount();
        importFor(account, statement(1, 0, 100));
        long held = importFor(
                        account,
                        numbered(
                                "S-3",
                                "",
                                balance("OPBD", "120.00"),
                                balance("CLBD", "220.00"),
                                credit(
                                        "100.00",
                                        "<AcctSvcrRef>E-1</AcctSvcrRef>"
                                                + CamtXml.details(
                                                        CamtXml.payment("100.00", "CRDT", CamtXml.text("other"))))))
                .statementFileId();
        long payment = jdbc.sql("select id from otc.payments where statement_file_id = :id and outcome = 'HELD'")
                .param("id", held)
                .query(Long.class)
                .single();

        mvc.perform(post("/api/payments/" + payment + "/decision")
                        .with(httpBasic("rita", "rita"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"sameEntry\": false}"))
                .andExpect(status().isOk());
        engine.runJobs();
        assertThat(matchings(held)).isZero();

        release(held, "rita", "{\"comment\": \"go on\"}").andExpect(status().isOk());
        engine.runJobs();
        assertThat(matchings(held)).isEqualTo(1);
        mvc.perform(get("/api/statement-files/" + held).with(httpBasic("rita", "rita")))
                .andExpect(jsonPath("$.unplaced").value(1));
    }

    @Test
    void thePageSaysWhy() throws Exception {
        long held = gapAfterTheFirst(newAccount());
        mvc.perform(get("/statements/" + held).with(user("audrey").authorities(new SimpleGrantedAuthority("auditors"))))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Held: a statement before it seems to be missing")))
                .andExpect(content().string(containsString("opens with 120.00")));
    }

    private ResultActions say(long statement, String user, boolean release, String comment) throws Exception {
        return mvc.perform(post("/statements/" + statement + (release ? "/release" : "/contradiction"))
                .with(user(user).authorities(new SimpleGrantedAuthority("receivables")))
                .with(FormToken.ours())
                .param("comment", comment));
    }

    @Test
    void onThePageASecondPersonReleasesIt() throws Exception {
        String account = newAccount();
        importFor(account, statement(1, 0, 100));
        byte[] uploaded =
                statement(3, 120, 150).replace(CamtXml.ACCOUNT, account).getBytes(StandardCharsets.UTF_8);
        long held = statements
                .importFile(
                        new ByteArrayInputStream(uploaded), null, Arrival.BY_HAND, "rita", EntityScope.OF_THE_SYSTEM)
                .statementFileId();
        String rita = page("rita", "receivables");
        assertThat(article(rita, held))
                .contains(
                        account, "Uploaded by hand by Rita Rossi", "100.00", "120.00", "150.00", "moved the balance by")
                .contains("You uploaded it: somebody else has to say")
                .doesNotContain(">Release</button>");
        assertThat(article(page("ralf", "receivables"), held)).contains(">Release</button>");
        assertThat(article(page("audrey", "auditors"), held)).doesNotContain(">Release</button>");

        say(held, "rita", true, "mine").andExpect(flash().attribute("problem", containsString("somebody else has to")));
        say(held, "ralf", true, " ").andExpect(flash().attribute("problem", containsString("say how you know")));
        say(held, "ralf", true, "the bank sent none")
                .andExpect(flash().attribute("done", containsString("It is released")));
        say(held, "ralf", true, "again").andExpect(flash().attribute("problem", containsString("is not held")));
        assertThat(page("ralf", "receivables")).doesNotContain("Statement file " + held + "<");
        engine.runJobs();
        assertThat(matchings(held)).isEqualTo(1);
    }

    @Test
    void whatIsContradictedStaysHeldAlsoWhenTheMissingStatementComes() throws Exception {
        String account = newAccount();
        long held = gapAfterTheFirst(account);
        contradict(held, "ines", "{\"comment\": \"x\"}").andExpect(status().isForbidden());
        contradict(held, "ralf", "{}").andExpect(status().isUnprocessableEntity());
        contradict(held, "ralf", "{\"comment\": \"not from our bank\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("held"));
        contradict(held, "ralf", "{\"comment\": \"again\"}").andExpect(status().isConflict());

        importFor(account, statement(2, 100, 120));
        engine.runJobs();
        assertThat(matchings(held)).isZero();
        assertThat(article(page("rita", "receivables"), held))
                .contains("Contradicted by Ralf Richter", "not from our bank", ">Release</button>");

        say(held, "rita", true, "asked the bank: it is")
                .andExpect(flash().attribute("done", containsString("It is released")));
        contradict(held, "rita", "{\"comment\": \"too late\"}").andExpect(status().isConflict());
        engine.runJobs();
        assertThat(matchings(held)).isEqualTo(1);
    }

    private ResultActions contradict(long statement, String user, String body) throws Exception {
        return mvc.perform(post("/api/statement-files/" + statement + "/contradiction")
                .with(httpBasic(user, user))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private String page(String user, String group) throws Exception {
        return mvc.perform(get("/statements/held").with(user(user).authorities(new SimpleGrantedAuthority(group))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static String article(String page, long held) {
        int begin = page.indexOf("id=\"file-" + held + "\"");
        assertThat(begin).as("article of statement file " + held).isPositive();
        return page.substring(begin, page.indexOf("</article>", begin));
    }

    @Test
    void whereNothingIsBeingImportedTheListIsEmpty() throws Exception {
        mvc.perform(get("/api/statement-files/current").with(httpBasic("rita", "rita")))
                .andExpect(status().isOk())
                .andExpect(content().json("[]"));
    }
}
