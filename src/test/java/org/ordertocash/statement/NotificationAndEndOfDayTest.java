package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ordertocash.fixture.CamtXml.credit;
import static org.ordertocash.fixture.CamtXml.details;
import static org.ordertocash.fixture.CamtXml.numbered;
import static org.ordertocash.fixture.CamtXml.payment;
import static org.ordertocash.fixture.CamtXml.text;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.fixture.FormToken;
import org.ordertocash.input.InvalidInput;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * The bank tells of the same money twice: by a notification and by the statement of the day. It is booked once, and
 * nothing is lost.
 */
class NotificationAndEndOfDayTest extends StatementDatabaseTest {

    private static final String B1 = "<AcctSvcrRef>B-1</AcctSvcrRef>";
    private static final String SPLIT =
            details(payment("10.00", "CRDT", text("INV-1")), payment("20.00", "CRDT", text("INV-2")));

    @Autowired
    RuntimeService runtime;

    private static String notification(String id, String... entries) {
        return numbered(id, "", entries)
                .replace("camt.053", "camt.054")
                .replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")
                .replace("Stmt>", "Ntfctn>");
    }

    private List<String> heldOn(String account) {
        return jdbc.sql("""
                select trim_scale(t.amount)::text from otc.payments t join otc.bank_accounts a
                    on a.id = t.bank_account_id
                 where a.account_id = :account and t.outcome = 'HELD' order by t.statement_file_id, t.line_number\
                """).param("account", account).query(String.class).list();
    }

    @Test
    void aBatchThatTheNotificationSplitsIsLeftOutOfTheStatementThatShowsItsTotal() {
        String account = newAccount();
        importFor(account, notification("N-1", credit("30.00", B1 + SPLIT)));

        ImportResult statement = importFor(account, numbered("S-1", "1", credit("30.00", B1), credit("5.00")));

        assertThat(amountsOn(account)).containsExactly("10", "20", "5");
        assertThat(heldOn(account)).isEmpty();
        assertThat(statement.duplicates()).isEqualTo(1);
        assertThat(statement.warnings())
                .anySatisfy(w -> assertThat(w)
                        .contains(
                                "Left out: the entry at line 2",
                                "credit of 30.00\u00a0EUR (B1)",
                                "is the same as the one at line 2 of notification N-1"));
    }

    @Test
    void aTotalOfTheStatementIsNotBookedAgainByTheNotificationThatSplitsIt() {
        String account = newAccount();
        importFor(account, numbered("S-1", "1", credit("30.00", B1)));

        ImportResult notification = importFor(account, notification("N-1", credit("30.00", B1 + SPLIT)));

        assertThat(notification.transactions()).isZero();
        assertThat(notification.duplicates()).isEqualTo(2);
        assertThat(amountsOn(account)).containsExactly("30");
    }

    @Test
    void anEntryThatHasLessDetailsInTheStatementIsTheSame() {
        String account = newAccount();
        importFor(account, notification("N-1", credit("30.00", B1 + details(payment("30.00", "CRDT", text("INV-1"))))));

        importFor(
                account,
                numbered("S-1", "1", credit("30.00", B1).replace("<BookgDt><Dt>2026-11-20</Dt></BookgDt>", "")));

        assertThat(amountsOn(account)).containsExactly("30");
        assertThat(heldOn(account)).isEmpty();
    }

    @Test
    void theStatementSentAgainUnderANewIdStaysLeftOut() {
        String account = newAccount();
        importFor(account, notification("N-1", credit("30.00", B1 + SPLIT)));
        importFor(account, numbered("S-1", "1", credit("30.00", B1)));

        assertThat(importFor(account, numbered("S-2", "2", credit("30.00", B1))).transactions())
                .isZero();

        assertThat(amountsOn(account)).containsExactly("10", "20");
    }

    @Test
    void twoEntriesOfOneAmountWithReferencesOfTheirOwnStayTwo() {
        String account = newAccount();
        importFor(account, notification("N-1", credit("30.00", B1 + SPLIT)));

        importFor(
                account, numbered("S-1", "1", credit("30.00", "<AcctSvcrRef>B-2</AcctSvcrRef>"), credit("30.00", B1)));

        assertThat(amountsOn(account)).containsExactly("10", "20", "30");
        assertThat(heldOn(account)).isEmpty();
    }

    @Test
    void ofOneReferenceAsManyAsTheNotificationHadAreTheSame() {
        String account = newAccount();
        importFor(
                account,
                notification(
                        "N-1",
                        credit("30.00", B1 + details(payment("30.00", "CRDT", text("one")))),
                        credit("30.00", B1 + details(payment("30.00", "CRDT", text("two"))))));

        ImportResult statement = importFor(account, numbered("S-1", "1", credit("30.00", B1), credit("30.00", B1)));

        assertThat(heldOn(account)).isEmpty();
        assertThat(statement.duplicates()).isEqualTo(2);
        assertThat(amountsOn(account)).containsExactly("30", "30");
    }

    @Test
    void theSameReferenceAmountAndDaysWithOtherDetailsInAFurtherStatementIsHeld() {
        String account = newAccount();
        importFor(account, numbered("S-1", "1", credit("30.00", B1 + SPLIT)));

        importFor(account, numbered("S-2", "2", credit("30.00", B1)));

        assertThat(heldOn(account)).containsExactly("30");
    }

    @Test
    void moreOfOneReferenceThanTheNotificationHadAreHeld() {
        String account = newAccount();
        importFor(account, notification("N-1", credit("30.00", B1 + SPLIT)));

        importFor(
                account,
                numbered(
                        "S-1",
                        "1",
                        credit("30.00", B1 + details(payment("30.00", "CRDT", text("x")))),
                        credit("30.00", B1)));

        assertThat(heldOn(account)).containsExactly("30", "30");
    }

    @Test
    void aBatchThatTheNotificationReportsAsSeveralEntriesIsHeld() {
        String account = newAccount();
        importFor(account, notification("N-1", credit("10.00", B1), credit("20.00", B1)));

        importFor(account, numbered("S-1", "1", credit("30.00", B1)));

        assertThat(heldOn(account)).containsExactly("30");
    }

    @Test
    void theSameReferenceOnAnotherDayIsHeld() {
        String account = newAccount();
        importFor(account, notification("N-1", credit("30.00", B1 + SPLIT)));

        importFor(account, numbered("S-1", "1", credit("30.00", B1).replace("2026-11-20", "2026-11-23")));

        assertThat(heldOn(account)).containsExactly("30");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<AcctSvcrRef>NONREF</AcctSvcrRef>",
                "<AcctSvcrRef>NOTPROVIDED</AcctSvcrRef>",
                "<NtryRef>1</NtryRef>"
            })
    void withoutAReferenceOfTheBankItIsHeldAndNamed(String reference) {
        String account = newAccount();
        importFor(account, notification("N-1", credit("30.00", SPLIT)));

        ImportResult statement = importFor(account, numbered("S-1", "1", credit("30.00", reference), credit("5.00")));

        assertThat(heldOn(account)).containsExactly("30");
        assertThat(amountsOn(account)).containsExactly("10", "20", "30", "5");
        assertThat(statement.warnings())
                .anyMatch(w -> w.contains("One transaction is held and not booked"))
                .anyMatch(w -> w.contains("Held: the entry at line 2, a credit of 30.00\u00a0EUR")
                        && w.contains("may be the same as the one at line 2 of notification N-1"));
    }

    @Test
    void withoutAReferenceTheOtherWayRoundItIsHeldToo() {
        String account = newAccount();
        importFor(account, numbered("S-1", "1", credit("30.00")));

        importFor(account, notification("N-1", credit("30.00", SPLIT)));

        assertThat(heldOn(account)).containsExactly("10", "20");
    }

    @Test
    void whatTheStatementAlreadyConfirmedHoldsNothingElse() {
        String account = newAccount();
        String known = credit("30.00", details(payment("30.00", "CRDT", text("INV-1"))));
        importFor(account, notification("N-1", known));

        importFor(
                account,
                numbered("S-1", "1", known, credit("30.00", details(payment("30.00", "CRDT", text("INV-2"))))));

        assertThat(heldOn(account)).isEmpty();
        assertThat(amountsOn(account)).containsExactly("30", "30");
    }

    @Test
    void anotherDayAmountDirectionOrAccountIsAnotherEntry() {
        String account = newAccount();
        importFor(account, notification("N-1", credit("30.00", SPLIT)));

        importFor(
                account,
                numbered(
                        "S-1",
                        "1",
                        credit("30.01"),
                        credit("30.00").replace("2026-11-2", "2026-11-1"),
                        credit("30.00").replace("CRDT", "DBIT")));
        String other = newAccount();
        importFor(other, numbered("S-1", "1", credit("30.00")));

        assertThat(heldOn(account)).isEmpty();
        assertThat(amountsOn(account)).hasSize(5);
        assertThat(amountsOn(other)).containsExactly("30");
    }

    @Test
    void bothKindsInOneFileAreRefused() {
        String account = newAccount();
        String one = numbered("S-1", "1", credit("30.00")).replaceFirst("<\\?xml.*?\\?>", "");
        String two = notification("N-1", credit("30.00", SPLIT)).replaceFirst("<\\?xml.*?\\?>", "");

        assertThatThrownBy(() -> importFor(account, "<all>" + one + two + "</all>"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.errors().get(0).message()).contains("Send them as two files"));
    }

    @Test
    void manyDuplicatesAreNamedUpToABound() {
        String account = newAccount();
        String[] entries =
                IntStream.range(1, 51).mapToObj(i -> credit(i + ".00")).toArray(String[]::new);
        importFor(account, notification("N-1", entries));

        ImportResult statement = importFor(account, numbered("S-1", "1", entries));

        assertThat(statement.warnings()).hasSize(22).last().asString().isEqualTo("Left out: 30 more entries.");
    }

    @Test
    void aHeldPaymentWaitsForAPersonAndIsBookedWhenItIsAnother() throws Exception {
        String account = newAccount();
        importFor(account, notification("N-1", credit("30.00", SPLIT)));
        long statement = importFor(account, numbered("S-1", "1", credit("30.00"), credit("7.00")))
                .statementFileId();
        engine.runJobs();
        mvc.perform(get("/api/statement-files/" + statement).with(httpBasic("rita", "rita")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.held").value(1))
                .andExpect(jsonPath("$.unplaced").value(1));
        mvc.perform(get("/api/payments?statementFile=" + statement).with(httpBasic("rita", "rita")))
                .andExpect(jsonPath("$[0].status").value("held"))
                .andExpect(jsonPath("$[0].explanation")
                        .value(org.hamcrest.Matchers.containsString(
                                "may be the same as the one at line 2 of notification N-1")));
        assertThat(bookedFor(statement)).isEqualTo("7");

        decide(heldOf(statement), "{\"comment\": \"?\"}", 422);
        long held = heldOf(statement);
        decide(held, "{\"sameEntry\": false, \"comment\": \"two batches\"}", 200);
        engine.runJobs();

        assertThat(bookedFor(statement)).isEqualTo("37");
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("unplaced-payment").list().stream()
                        .filter(i -> runtime.getVariable(i.getId(), "statementFileId")
                                .equals(statement)))
                .as("one case per payment")
                .hasSize(2);
        decide(held, "{\"sameEntry\": true}", 409);
        mvc.perform(get("/api/payments/" + held).with(httpBasic("rita", "rita")))
                .andExpect(jsonPath("$.explanation")
                        .value(org.hamcrest.Matchers.endsWith(
                                "It was held at first: that its entry is another one, said Rita Rossi.")));
    }

    @Test
    void aHeldPaymentThatIsTheSameIsNeverBooked() throws Exception {
        String account = newAccount();
        importFor(account, numbered("S-1", "1", credit("30.00")));
        long notification =
                importFor(account, notification("N-1", credit("30.00", SPLIT))).statementFileId();
        engine.runJobs();

        String page = "/payments/" + heldOf(notification);
        RequestPostProcessor clerk = user("rita").authorities(new SimpleGrantedAuthority("receivables"));
        mvc.perform(get(page).with(clerk))
                .andExpect(content().string(org.hamcrest.Matchers.containsString("It is the same money")));
        mvc.perform(post(page + "/decision").with(clerk).with(FormToken.ours()).param("sameEntry", "true"))
                .andExpect(redirectedUrl(page))
                .andExpect(flash().attributeExists("done"));
        mvc.perform(post(page + "/decision").with(clerk).with(FormToken.ours()).param("sameEntry", "false"))
                .andExpect(flash().attributeExists("problem"));
        engine.runJobs();

        assertThat(heldOn(account)).as("all of the entry is decided").isEmpty();
        assertThat(bookedFor(notification)).isEqualTo("0");
        mvc.perform(get("/api/payments?statementFile=" + notification).with(httpBasic("rita", "rita")))
                .andExpect(jsonPath("$[1].status").value("not a receipt"))
                .andExpect(jsonPath("$[1].explanation")
                        .value(org.hamcrest.Matchers.containsString("It is, said Rita Rossi: never booked.")));
    }

    @Test
    void returnsAndReversalsAreToldToThePersonWhoUploads() throws Exception {
        String account = newAccount();
        long statement = importFor(
                        account,
                        numbered(
                                "S-1",
                                "1",
                                credit(
                                                "30.00",
                                                details(payment(
                                                        "30.00", "DBIT", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")))
                                        .replace("CRDT", "DBIT"),
                                credit("40.00", "<RvslInd>true</RvslInd>"),
                                credit("5.00")))
                .statementFileId();
        engine.runJobs();

        mvc.perform(get("/api/statement-files/" + statement).with(httpBasic("rita", "rita")))
                .andExpect(jsonPath("$.notReceipts").value(1))
                .andExpect(jsonPath("$.warnings[0]")
                        .value("One returned payment or reversal is not processed yet; "
                                + "its explanation is in GET /api/payments?statementFile=" + statement + "."));
        mvc.perform(get("/api/payments?statementFile=" + statement).with(httpBasic("rita", "rita")))
                .andExpect(jsonPath("$[0].explanation").value("A returned payment (reason AC04), not processed yet."))
                .andExpect(jsonPath("$[1].status").value("unplaced"))
                .andExpect(
                        jsonPath("$[1].explanation").value(org.hamcrest.Matchers.containsString("It came back to us")));
    }

    private long heldOf(long statement) {
        return jdbc.sql("select min(id) from otc.payments where statement_file_id = :id and outcome = 'HELD'")
                .param("id", statement)
                .query(Long.class)
                .single();
    }

    private void decide(long payment, String body, int expected) throws Exception {
        mvc.perform(post("/api/payments/" + payment + "/decision")
                        .with(httpBasic("rita", "rita"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().is(expected));
    }

    /** What the journals put on the bank for the transactions of the file. */
    private String bookedFor(long statement) {
        return jdbc.sql("""
                select coalesce(trim_scale(sum(p.amount)), 0)::text from otc.postings p join otc.journals j
                    on j.id = p.journal_id
                  join otc.payments t on j.source_type = 'payment' and j.source_id = t.id
                 where t.statement_file_id = :id and p.amount > 0\
                """).param("id", statement).query(String.class).single();
    }
}
