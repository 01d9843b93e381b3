package org.ordertocash.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.fixture.ApplicationProcess;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The demo makes its past by itself, also when it is killed on the way, and has something to do for everybody. In a
 * process of its own: the engine's clock is one per JVM.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoDataTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private static Path directory;

    private static ApplicationProcess demo;
    private static JdbcClient sql;

    @BeforeAll
    static void makeTheDemoWithAKillOnTheWay() {
        start();
        waitUntil("select count(*) > 10 from otc.invoices");
        demo.kill();
        start();
        waitUntil("select seconds = 0 from otc.clock_offset");
    }

    private static void start() {
        demo = ApplicationProcess.start(directory, ApplicationProcess.QUICK, "order-to-cash.demo.data=full");
        sql = demo.sql();
    }

    private static void waitUntil(String condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!sql.sql(condition).query(Boolean.class).single()) {
            assertThat(System.nanoTime()).as("time until " + condition).isLessThan(end);
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    @Order(1)
    void customersOfFourCountriesBuyFromTwoLegalEntities() {
        assertThat(count("select count(*) from otc.customers")).isEqualTo(27);
        assertThat(count("select count(distinct country) from otc.customers")).isEqualTo(4);
        assertThat(count("select count(*) from otc.customer_accounts a join otc.customers c on c.id = a.customer_id "
                        + "where c.number = 'C-1020'"))
                .as("accounts of the customer of both")
                .isEqualTo(2);
        assertThat(texts("select code || ' ' || currency from otc.legal_entities order by code"))
                .containsExactly("DE EUR", "GB GBP");
    }

    @Test
    @Order(1)
    void ordersAreInEveryState() {
        var states = new TreeMap<String, Integer>();
        sql.sql("select status, count(*) as orders from otc.order_status group by status")
                .query(row -> {
                    states.put(row.getString("status"), row.getInt("orders"));
                });
        assertThat(states)
                .containsEntry("waiting for approval", 7)
                .containsEntry("waiting for shipment", 4)
                .containsEntry("cancelled", 1)
                .containsEntry("partly paid", 3)
                .containsEntry("rejected", 2)
                .containsEntry("paid", 28)
                .containsKey("invoiced");
        assertThat(states.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(68);
    }

    @Test
    @Order(1)
    void oneControlIsWaivedByTwoPeopleForATime() {
        assertThat(texts("""
                select control || ' by ' || asked_by || ' and ' || decided_by from otc.control_waivers
                 where decision = 'GRANTED' and ended_by is null and expires_at > now() and decided_at > asked_at
                   and reason <> '' and comment <> ''
                """)).containsExactly("approvers-of-the-table by petra and pavel");
        assertThat(count("select count(*) from otc.control_waivers")).isOne();
    }

    @Test
    @Order(1)
    void allMonthsButTheLastAreClosedAndHaveLeftForTheGeneralLedger() {
        assertThat(texts("""
                select distinct otc.period_state(e.id, (date_trunc('month', now()) - n * interval '1 month')::date)
                  from otc.legal_entities e, generate_series(2, 4) n where e.code = 'DE'
                """)).containsExactly("CLOSED");
        assertThat(texts("""
                select otc.period_state(id, (date_trunc('month', now()) - interval '1 month')::date)
                  from otc.legal_entities where code = 'DE'
                """)).containsExactly("OPEN");
        assertThat(count("select count(*) from otc.general_ledger_batches where not_for_datev is not null"))
                .isZero();
        assertThat(count("""
                select count(*) from otc.journals j join otc.legal_entities e on e.id = j.entity_id
                 where e.code = 'DE' and j.posted_on < date_trunc('month', now()) - interval '1 month'
                   and not exists (select from otc.general_ledger_batch_journals b where b.journal_id = j.id)
                """)).isZero();
    }

    @Test
    @Order(1)
    void anOrderIsShippedAfterItsDownPaymentAndItsInvoiceAsksForTheRest() {
        assertThat(texts("""
                select case when i.down_payment then 'down payment ' else 'rest ' end
                       || round(100 * (i.gross_amount - i.prepaid_amount) / o.gross_amount) || ' % open '
                       || trim_scale(n.open_amount)
                  from otc.invoices i join otc.orders o on o.id = i.order_id
                  join otc.open_items n on n.id = i.open_item_id
                 where o.external_reference = 'W-1069' order by i.id
                """)).containsExactly("down payment 30 % open 0", "rest 70 % open 0");
        assertThat(texts("""
                select v.recipient from otc.pro_forma_invoices p
                  join otc.documents d on d.owner_type = 'pro-forma-invoice' and d.owner_id = p.id
                  join otc.deliveries v on v.document_id = d.id
                """))
                .as("its pro forma invoice was mailed")
                .containsExactly("rechnung@brandt-partner.example");
        assertThat(count("select coalesce(sum(amount), 0) from otc.postings where account in ('1460', '2410')"))
                .as("what is prepaid is deducted")
                .isZero();
    }

    @Test
    @Order(1)
    void ordersWereChangedClosedAndCancelledAndOneIsLate() {
        assertThat(texts("select kind || ' by ' || created_by from otc.order_changes order by kind"))
                .containsExactly("CANCELLATION by olga", "CHANGE by olga", "CHANGE by olga", "CLOSING by olga");
        assertThat(candidates("Task_DecideOnLateShipment")).containsExactly("order-desk");
        assertThat(texts("""
                select o.external_reference from act_ru_task t
                  join act_ru_execution x on x.id_ = t.proc_inst_id_ join otc.orders o on o.number = x.business_key_
                 where t.task_def_key_ = 'Task_DecideOnLateShipment'
                """)).containsExactly("W-1050");
    }

    @Test
    @Order(1)
    void aGroupIsAtItsLimitAnotherLimitIsRaisedForAWhileAndAQuestionWaits() {
        assertThat(texts("""
                select c.number || ' ' || l.kind || ' ' || trim_scale(l.amount) || ' by ' || l.approved_by
                  from otc.credit_limits l join otc.credit_accounts a on a.id = l.account_id
                  join otc.customers c on c.id = a.customer_id
                 where l.kind <> 'BASE' order by 1
                """)).containsExactly("C-1003 GROUP 5500 by carl", "C-1013 TEMPORARY_RAISE 4000 by carl");
        assertThat(candidates("Task_AnswerQuestion")).containsExactly("order-desk");
        assertThat(texts("""
                select o.external_reference || ': ' || array_to_string(d.reasons, ',')
                  from otc.credit_questions q
                  join otc.credit_checks c on c.id = q.check_id
                  join otc.orders o on o.id = c.order_id
                  join otc.credit_decisions d on d.check_id = c.id and d.step = 0
                 where q.answer is null
                """)).containsExactly("W-1063: LIMIT_EXCEEDED");
        assertThat(texts("select distinct cause from otc.credit_reviews order by 1"))
                .as("why credit was reviewed")
                .contains("DUNNING", "RETURN");
    }

    @Test
    @Order(1)
    void aChangeAndANewAccountWaitWithTheirDocumentsAndAColleagueIsAway() {
        assertThat(texts("""
                select c.number || ' ' || r.kind from otc.customer_change_requests r
                  join otc.customers c on c.id = r.customer_id
                 where not exists (select from otc.customer_change_decisions d where d.request_id = r.id) order by 1
                """)).containsExactly("C-1012 CHANGE", "C-1026 ONBOARDING");
        assertThat(texts("select file_name || ' by ' || uploaded_by from otc.documents where uploaded_by is not null "
                        + "order by 1"))
                .containsExactly(
                        "change-of-order.pdf by olga",
                        "letter-of-12-november.pdf by rita",
                        "register-extract.pdf by rita");
        assertThat(texts("select principal || ' by ' || substitute from otc.substitutions "
                        + "where current_date between valid_from and valid_to"))
                .containsExactly("colin by ralf");
        assertThat(texts("select distinct description_ from act_ru_task "
                        + "where task_def_key_ = 'Task_ReviewDunningProposal'"))
                .isNotEmpty()
                .allMatch(text -> text.contains("Ralf Richter works for Colin Clarke, substitute until "));
        assertThat(texts("select distinct coalesce(collector, '?') from otc.customer_accounts"))
                .containsExactly("colin");
        assertThat(texts("select l.user_id_ from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_ "
                        + "where t.task_def_key_ = 'Task_DecideOnLateShipment' and l.user_id_ is not null"))
                .as("the late shipment is offered to the account's owner")
                .containsExactly("olga");
    }

    @Test
    @Order(1)
    void approvalsWaitForEachAuthorityForDifferentReasons() {
        assertThat(candidates("Task_Approve")).contains("credit-analysts", "credit-managers", "cfo");
        assertThat(texts("""
                select distinct unnest(d.reasons) from otc.credit_decisions d join otc.order_status s
                    on s.order_id = d.order_id
                 where d.step = 0 and s.status = 'waiting for approval'
                """)).contains("LIMIT_EXCEEDED", "DUNNED", "OVERDUE_SHARE", "RISK_CLASS", "NEW_CUSTOMER");
        // the second of two approvals
        assertThat(count("""
                select count(*) from act_ru_task t join act_hi_actinst a on a.proc_inst_id_ = t.proc_inst_id_
                 where t.name_ = 'Approve credit' and a.act_id_ = 'Gateway_MoreApprovals'
                """)).isEqualTo(1);
    }

    @Test
    @Order(1)
    void accountsAreOnEachDunningLevel() {
        assertThat(sql.sql("""
                select max(n.level) from otc.dunning_cases c join otc.dunning_notices n on n.case_id = c.id
                 where c.closed_at is null and n.issued_on is not null group by c.id order by 1
                """).query(Integer.class).list()).containsExactly(1, 1, 1, 2, 3, 4);
        assertThat(count("select count(*) from otc.dunning_cases where result = 'SETTLED'"))
                .isEqualTo(2);
        assertThat(candidates("Task_DecideAfterLastLevel")).containsExactly("collections", "team-a-k");
        assertThat(count("select count(*) from otc.dunning_runs where run_on >= (select max(run_on) - 1 from "
                        + "otc.dunning_runs) and result = 'REVIEWED'"))
                .as("the newest proposals are left to a person")
                .isZero();
    }

    @Test
    @Order(1)
    void paymentsAndAnInvoiceByPostWaitForReceivables() {
        assertThat(tasks("Task_ResolvePayment")).isEqualTo(4);
        assertThat(count("select count(*) from otc.payments where outcome = 'UNPLACED' and "
                        + "customer_id is null and placed_amount = 0"))
                .as("a payment that nobody can match")
                .isEqualTo(1);
        assertThat(tasks("Task_SendInvoiceByPost")).isEqualTo(1);
        assertThat(tasks("Task_CorrectInvoiceData")).isEqualTo(1);
    }

    @Test
    @Order(1)
    void aRefundWasPaidAndAPaymentThatCameBackWasMadeAgain() {
        assertThat(texts("""
                select r.number || ' ' || string_agg(v.kind || ' by ' || v.created_by, ', ' order by v.id)
                    from otc.refunds r join otc.refund_events v on v.refund_id = r.id
                 where r.proposed_by = 'rita' group by r.number
                """))
                .singleElement()
                .asString()
                .matches("REF-\\d{4}-000001 APPROVED by carl, SENT by .*, PAID by .*");
        assertThat(texts("""
                select b.return_reason || ' ' || p.fee::int || ' ' || i.open_amount::int || ' ' || count(*) || ' ' ||
                    count(*) filter (where o.rule = 'structured-reference')
                  from otc.payment_returns p
                  join otc.payments b on b.id = p.payment_id
                  join otc.allocations a on a.payment_id = p.original_id and a.reverses_allocation_id is null
                  join otc.open_items i on i.id = a.open_item_id join otc.allocations o on o.open_item_id = i.id
                      group by b.return_reason, p.fee, i.open_amount
                """))
                .as("placed, taken back, placed again by the same rule")
                .containsExactly("AM04 0 0 3 3");
        assertThat(count("select count(*) from otc.statement_files")).isEqualTo(31);
        assertThat(texts("select received_by from otc.statement_files where second_person and released_at is null"))
                .as("one waits for a second person")
                .containsExactly("rita");
        assertThat(texts("select user_id || ': ' || reason from otc.approval_denials where case_key like 'BS-%'"))
                .singleElement()
                .asString()
                .startsWith("rita: You uploaded the bank statement");
        assertThat(texts("select name_ from act_ru_task where task_def_key_ = 'Task_Approve'"))
                .containsOnly(
                        "Approve credit",
                        "Approve credit limit",
                        "Approve credit note",
                        "Approve customer change",
                        "Approve customer on account");
        assertThat(tasks("Task_ChooseOriginal")).isZero();
    }

    @Test
    @Order(1)
    void goodsThatCameBackAreCreditedAndDamagedOnesWaitForAnAnswer() {
        assertThat(texts("""
                select c.number || ' ' || n.reason || ' ' || coalesce(o.outcome || ' ' || o.number, 'waits')
                  from otc.credit_notes n join otc.customers c on c.id = n.customer_id
                  left join otc.credit_note_outcomes o on o.credit_note_id = n.id order by 1
                """))
                .satisfiesExactly(
                        replaced -> assertThat(replaced).matches("C-1001 PRICE_WRONG ISSUED CN-\\d{4}-000001"),
                        issued -> assertThat(issued).matches("C-1004 RETURNED_GOODS ISSUED CN-\\d{4}-000002"),
                        waits -> assertThat(waits).isEqualTo("C-1006 DAMAGED_GOODS waits"));
        assertThat(texts("""
                select d.kind || ' ' || coalesce(v.channel || ' ' || e.outcome, 'goes with it')
                  from otc.documents d left join otc.deliveries v on v.document_id = d.id
                  left join otc.delivery_events e on e.delivery_id = v.id
                 where d.owner_type = 'credit-note' order by 1
                """))
                .containsExactly(
                        "credit-note-pdf email SENT",
                        "credit-note-pdf email SENT",
                        "credit-note-xml goes with it",
                        "credit-note-xml goes with it");
    }

    @Test
    @Order(1)
    void anInvoiceIsReplacedByOneWithTheAgreedRebate() {
        assertThat(texts("""
                select c.number || ' ' || (r.gross_amount < i.gross_amount) || ' ' || o.open_amount
                  from otc.invoices r join otc.invoices i on i.id = r.replaces_id
                  join otc.customers c on c.id = r.customer_id join otc.open_items o on o.id = i.open_item_id
                """)).containsExactly("C-1001 true 0.0000");
    }

    @Test
    @Order(1)
    void theBooksTieOut() {
        assertThat(count("""
                select count(*) from (select journal_id from otc.postings group by journal_id, currency
                    having sum(amount) <> 0) as unbalanced
                """)).isZero();
        assertThat(count("""
                select count(*) from
                    (select customer_id, currency, sum(open_amount) as amount from otc.open_items
                        group by 1, 2) i full join
                    (select customer_id, currency, sum(amount) as amount from otc.postings
                        where account in ('1200', '1210') group by 1, 2) l
                    using (customer_id, currency) where coalesce(i.amount, 0) <> coalesce(l.amount, 0)
                """)).isZero();
        assertThat(count("select seconds from otc.clock_offset"))
                .as("the clock is back at the real time")
                .isZero();
    }

    @Test
    @Order(2)
    void anotherStartAddsNothing() {
        var before = rows();
        demo.close();
        start();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void anOperatorRepairsTheFailedStep() throws Exception {
        assertThat(count("select count(*) from act_ru_incident where activity_id_ = 'Task_MailInvoice'"))
                .isEqualTo(1);
        var job = texts("select id_ from act_ru_job where retries_ = 0").get(0);
        var request = HttpRequest.newBuilder(URI.create(demo.url() + "/engine-rest/job/" + job + "/retries"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("oscar:oscar".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"retries\":1}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(204);
        waitUntil("select not exists (select from act_ru_job where id_ = '" + job + "')");
        assertThat(count("select count(*) from act_ru_incident")).isZero();
        assertThat(count("""
                select count(*) from otc.documents d join otc.invoices i on d.kind = 'invoice-pdf' and d.owner_id = i.id
                  join otc.customers c on c.id = i.customer_id left join otc.deliveries v on v.document_id = d.id
                 where c.email is not null and v.document_id is null
                """))
                .as("invoices of customers with an address that were not mailed")
                .isZero();
    }

    /** What business left behind; the daily dunning run may come at any moment. */
    private Map<String, Integer> rows() {
        var rows = new TreeMap<String, Integer>();
        for (var table : List.of(
                "customers",
                "orders",
                "shipments",
                "invoices",
                "documents",
                "deliveries",
                "journals",
                "statements",
                "allocations",
                "dunning_cases",
                "dunning_notices")) {
            rows.put(table, count("select count(*) from otc." + table));
        }
        rows.put("processes", count("select count(*) from act_hi_procinst where proc_def_key_ <> 'dunning-run'"));
        return rows;
    }

    private int tasks(String key) {
        return count("select count(*) from act_ru_task where task_def_key_ = '" + key + "'");
    }

    private List<String> candidates(String key) {
        return sql.sql("""
                select distinct l.group_id_ from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_
                    where t.task_def_key_ = :key and l.group_id_ is not null order by 1
                """).param("key", key).query(String.class).list();
    }

    private List<String> texts(String query) {
        return sql.sql(query).query(String.class).list();
    }

    private int count(String query) {
        return sql.sql(query).query(Integer.class).single();
    }
}
