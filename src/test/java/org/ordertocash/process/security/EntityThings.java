package org.ordertocash.process.security;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.ordertocash.customer.OwnAccounts;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TestEngine;
import org.ordertocash.payment.PayerAliases;
import org.ordertocash.rights.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One of everything that a legal entity has, in the books and in the engine. */
class EntityThings {

    private final OwnAccounts accounts;
    private final PayerAliases aliases;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final HistoryService history;
    private final TestEngine engine;
    private final JdbcClient jdbc;

    EntityThings(
            OwnAccounts accounts,
            PayerAliases aliases,
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            HistoryService history,
            TestEngine engine,
            JdbcClient jdbc) {
        this.accounts = accounts;
        this.aliases = aliases;
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.history = history;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /**
     * @param bySubject by how people name it
     * @param inEngine ids by the resource of the engine's REST interface, as in {@code history/detail}
     */
    record Things(String entity, Map<Subject, String> bySubject, Map<String, String> inEngine) {

        /** What a person who works for another entity must never read. */
        List<String> marks() {
            return Stream.concat(
                            Stream.of(
                                            Subject.LEGAL_ENTITY,
                                            Subject.BANK_ACCOUNT,
                                            Subject.CUSTOMER,
                                            Subject.ORDER,
                                            Subject.INVOICE,
                                            Subject.REFUND)
                                    .map(bySubject::get),
                            Stream.concat(
                                    Stream.of("/statements/" + bySubject.get(Subject.STATEMENT_FILE) + "\""),
                                    Stream.of("task", "process-instance", "variable-instance", "job", "incident")
                                            .map(inEngine::get)))
                    .toList();
        }
    }

    /**
     * @param clerk may propose refunds and enter advices of this seller
     * @param user the clerk's id
     */
    Things of(Seller seller, Api clerk, String user) throws IOException {
        Buyer buyer = seller.aCustomer().add();
        String order = seller.anOrder(buyer).worth("500.00").send();
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        long file = seller.receive(statement ->
                statement.payment("77.00", "no idea", Ibans.fresh()).payment("78.00", "no idea either", Ibans.fresh()));
        engine.runJobs();
        String invoice = seller.invoices(order).get(0);
        List<Long> payments = seller.payments(file);
        Map<Subject, String> things = new EnumMap<>(Subject.class);
        things.put(Subject.LEGAL_ENTITY, seller.entity());
        things.put(Subject.BANK_ACCOUNT, seller.account());
        things.put(
                Subject.BANK_ACCOUNT_REQUEST,
                id(accounts.propose(seller.entity(), Ibans.fresh(), "EUR", "COBADEFFXXX", Seller.CLERK)
                        .id()));
        things.put(Subject.CUSTOMER, buyer.number());
        things.put(Subject.ORDER, order);
        things.put(Subject.INVOICE, invoice);
        things.put(Subject.OPEN_DOCUMENT, invoice);
        things.put(Subject.STATEMENT_FILE, id(file));
        things.put(Subject.PAYMENT, id(payments.get(0)));
        things.put(
                Subject.PAYER_ALIAS,
                id(aliases.propose("NAME", "Payer " + order, buyer.number(), null, null, "rita")
                        .id()));
        things.put(
                Subject.REFUND,
                clerk.post(
                                "/api/refunds",
                                Map.of("paymentId", payments.get(1), "all", true, "reason", "sent by mistake"),
                                "refund-" + order)
                        .ok()
                        .path("number")
                        .asText());
        things.put(
                Subject.CREDIT_NOTE,
                clerk.post(
                                "/api/invoices/" + invoice + "/credit-notes",
                                Map.of("scope", "AMOUNT", "amount", 10, "reason", "GOODWILL", "comment", "late"),
                                "credit-" + order)
                        .ok()
                        .path("request")
                        .asText());
        things.put(Subject.GENERAL_LEDGER_BATCH, value("""
                insert into otc.general_ledger_batches (entity_id, month, number, created_by, created_at)
                values (%d, date '2026-02-01', 1, 'rita', now()) returning id
                """.formatted(
                        buyer.account().entityId())));
        things.put(
                Subject.REMITTANCE_ADVICE,
                clerk.post("/api/remittance-advices", advice(seller.entity(), invoice), "advice-" + order)
                        .ok()
                        .path("id")
                        .asText());
        things.put(Subject.DOCUMENT, value("""
                select d.id from otc.documents d join otc.invoices i on i.id = d.owner_id
                 where d.owner_type = 'invoice' and i.number = '%s' limit 1
                """.formatted(invoice)));
        things.put(Subject.DISPUTE, value("""
                insert into otc.item_disputes (open_item_id, amount, reason, opened_by, opened_at)
                select id, 1, 'too late', 'rita', now() from otc.open_items where document_number = '%s' returning id
                """.formatted(invoice)));
        things.put(Subject.ORDER_BLOCK_LIFT, value("""
                insert into otc.order_block_lifts (customer_id, entity_id, reason, proposed_by, proposed_at)
                values (%d, %d, 'has paid', 'rita', now()) returning id
                """.formatted(
                        buyer.id(), buyer.account().entityId())));
        things.put(Subject.CUSTOMER_BLOCK, value("""
                insert into otc.customer_blocks
                    (customer_id, entity_id, blocked, source, reason, blocked_by, blocked_at)
                values (%d, %d, 'DUNNING', 'PERSON', 'talks are going on', 'rita', now()) returning id
                """.formatted(
                        buyer.id(), buyer.account().entityId())));
        things.put(Subject.CUSTOMER_CHANGE, value("""
                insert into otc.customer_change_requests (kind, customer_id, entity_id, reason, requested_by,
                    requested_at)
                values ('CHANGE', %d, %d, 'as they wrote', 'rita', now()) returning id
                """.formatted(
                        buyer.id(), buyer.account().entityId())));
        things.put(Subject.TAKE_ON, value("""
                with sent as (
                    insert into otc.imports (kind, sha256, file_size, dry_run, all_or_nothing, sender_everything,
                           sender_entities, received_at, received_by, checked_at, rows_read, rows_good)
                    values ('OPEN_ITEMS', encode(sha256(cast(random()::text as bytea)), 'hex'), 1, false, false, true,
                           '{}', now(), 'ines', now(), 1, 1) returning id),
                totals as (
                    insert into otc.import_totals (import_id, entity_id, currency, row_count, amount, largest)
                    select id, %d, 'EUR', 1, 1, 1 from sent),
                waiting as (
                    insert into otc.import_open_items (import_id, line, invoice_number, customer_number, entity,
                           issued_on, due_on, currency, gross, open)
                    select id, 2, 'OLD-' || id, 'NOBODY', '%s', date '2026-02-01', date '2026-03-01', 'EUR', 1, 1
                      from sent)
                select id from sent
                """.formatted(buyer.account().entityId(), seller.entity())));
        engine.runJobs();
        Map<String, String> cases = inEngine(payments.get(0));
        // so that the log of what people did has something of it
        clerk.post("/engine-rest/task/" + cases.get("task") + "/claim", Map.of("userId", user));
        clerk.post("/engine-rest/task/" + cases.get("task") + "/unclaim", Map.of());
        return new Things(seller.entity(), things, cases);
    }

    private static Map<String, Object> advice(String entity, String invoice) {
        return Map.of(
                "entity", entity,
                "reference", "PAY-1",
                "payerName", "A payer",
                "paidOn", "2026-03-02",
                "currency", "EUR",
                "amount", 500,
                "lines", List.of(Map.of("invoiceNumber", invoice, "amount", 500)));
    }

    /** Of the case of a payment that waits for a person. */
    private Map<String, String> inEngine(long payment) {
        Task task = engine.task("Task_ResolvePayment", "PAY-" + payment);
        String instance = task.getProcessInstanceId();
        String job = management
                .createJobQuery()
                .processInstanceId(instance)
                .listPage(0, 1)
                .get(0)
                .getId();
        String incident = runtime.createIncident("failedByTest", task.getExecutionId(), "none", "of another entity")
                .getId();
        String variable = runtime.createVariableInstanceQuery()
                .processInstanceIdIn(instance)
                .variableName("paymentId")
                .list()
                .get(0)
                .getId();
        return Map.ofEntries(
                Map.entry("task", task.getId()),
                Map.entry("process-instance", instance),
                Map.entry("execution", task.getExecutionId()),
                Map.entry("variable-instance", variable),
                Map.entry("job", job),
                Map.entry("incident", incident),
                Map.entry("history/process-instance", instance),
                Map.entry("history/variable-instance", variable),
                Map.entry(
                        "history/activity-instance",
                        history.createHistoricActivityInstanceQuery()
                                .processInstanceId(instance)
                                .listPage(0, 1)
                                .get(0)
                                .getId()),
                Map.entry(
                        "history/detail",
                        history.createHistoricDetailQuery()
                                .processInstanceId(instance)
                                .listPage(0, 1)
                                .get(0)
                                .getId()),
                Map.entry(
                        "history/job-log",
                        history.createHistoricJobLogQuery()
                                .processInstanceId(instance)
                                .listPage(0, 1)
                                .get(0)
                                .getId()),
                Map.entry(
                        "history/decision-instance",
                        history.createHistoricDecisionInstanceQuery()
                                .tenantIdIn(task.getTenantId())
                                .listPage(0, 1)
                                .get(0)
                                .getId()),
                Map.entry("process-definition", task.getProcessDefinitionId()),
                Map.entry(
                        "job-definition",
                        management
                                .createJobDefinitionQuery()
                                .processDefinitionId(task.getProcessDefinitionId())
                                .listPage(0, 1)
                                .get(0)
                                .getId()));
    }

    private static String id(long id) {
        return String.valueOf(id);
    }

    private String value(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
