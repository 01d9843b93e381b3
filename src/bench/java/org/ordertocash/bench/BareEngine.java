package org.ordertocash.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;

/**
 * The engine alone with the same models, database server, history level and job executor settings. Its delegates do
 * nothing but set the flags that lead the token the same way: what it costs is the price of the shape itself.
 */
final class BareEngine implements Flow, AutoCloseable {

    private static final String ORDER = "order-to-cash";
    private static final Pattern DELEGATE = Pattern.compile("camunda:delegateExpression=\"\\$\\{(\\w+)}\"");

    /** Of an order that the policy approves. */
    private static final Map<String, Object> CREDIT_FACTS = Map.ofEntries(
            Map.entry("checkAsked", true),
            Map.entry("creditCheckId", 1L),
            Map.entry("goesOnIfRejected", false),
            Map.entry("headroomAfterOrder", 9000.0),
            Map.entry("orderValue", 1190.0),
            Map.entry("percentOverdue", 0.0),
            Map.entry("oldestOverdueDays", 0L),
            Map.entry("highestDunningLevel", 0L),
            Map.entry("returnedPayments", 0L),
            Map.entry("riskClass", "B"),
            Map.entry("customerAgeDays", 0L),
            Map.entry("releasedRecently", 0.0),
            Map.entry("rateMissing", false),
            Map.entry("orderBlocked", false));

    private final String jdbcUrl;
    private final HikariDataSource pool = new HikariDataSource();
    private final ProcessEngine engine;
    private final Set<String> shipped = ConcurrentHashMap.newKeySet();
    private final Set<String> invoiced = ConcurrentHashMap.newKeySet();
    private volatile List<String> paid = List.of();

    BareEngine(String jdbcUrl) throws IOException {
        this.jdbcUrl = jdbcUrl;
        pool.setJdbcUrl(jdbcUrl);
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(24);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        StandaloneProcessEngineConfiguration settings = new StandaloneProcessEngineConfiguration();
        settings.setProcessEngineName("bare"); // the application's may live in the same virtual machine
        settings.setDataSource(pool);
        settings.setDatabaseSchemaUpdate("true");
        settings.setHistory("full");
        settings.setDefaultSerializationFormat("application/json");
        settings.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        settings.setBeans(delegates());
        settings.setJobExecutor(jobExecutor());
        settings.setJobExecutorActivate(true);
        engine = settings.buildProcessEngine();
        deploy();
    }

    /** As in application.yml. */
    private static DefaultJobExecutor jobExecutor() {
        DefaultJobExecutor executor = new DefaultJobExecutor();
        executor.setCorePoolSize(4);
        executor.setMaxPoolSize(8);
        executor.setQueueSize(20);
        executor.setMaxJobsPerAcquisition(20);
        executor.setWaitTimeInMillis(1000);
        executor.setMaxWait(10_000);
        return executor;
    }

    private void deploy() throws IOException {
        var deployment = engine.getRepositoryService().createDeployment();
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.filter(file -> file.toString().matches(".*\\.(bpmn|dmn|form)"))
                        .toList()) {
                    deployment.addString(folder + "/" + file.getFileName(), Files.readString(file));
                }
            }
        }
        deployment.deploy();
    }

    private Map<Object, Object> delegates() throws IOException {
        Map<Object, Object> beans = new HashMap<>();
        try (Stream<Path> models = Files.list(Path.of("processes"))) {
            for (Path model :
                    models.filter(file -> file.toString().endsWith(".bpmn")).toList()) {
                DELEGATE.matcher(Files.readString(model))
                        .results()
                        .forEach(found -> beans.put(found.group(1), (JavaDelegate) execution -> {}));
            }
        }
        beans.put("checkCredit", (JavaDelegate) execution -> execution.setVariables(CREDIT_FACTS));
        beans.put("applyCreditPolicy", (JavaDelegate)
                execution -> execution.setVariables(Map.of("creditOutcome", "approve", "creditApproved", true)));
        beans.put("findNextStep", (JavaDelegate) this::findNextStep);
        beans.put("issueInvoice", (JavaDelegate) execution -> {
            invoiced.add(execution.getProcessBusinessKey());
            execution.setVariables(Map.of(
                    "invoicesBlocked",
                    false,
                    "invoiceDataWrong",
                    false,
                    "collectively",
                    false,
                    "issuedCollectively",
                    false,
                    "invoiceId",
                    1L,
                    "invoiceNumber",
                    "INV-2026-000001"));
        });
        beans.put("renderInvoice", (JavaDelegate)
                execution -> execution.setVariables(Map.of("byNetwork", false, "emailKnown", true)));
        beans.put("checkSettlement", (JavaDelegate) this::checkSettlement);
        beans.put("matchPayments", (JavaDelegate) execution -> execution.setVariable("morePayments", false));
        beans.put("tellSettledOrders", (JavaDelegate) execution -> {
            paid.forEach(order -> engine.getRuntimeService()
                    .createMessageCorrelation("order-to-cash.PaymentReceived")
                    .processInstanceBusinessKey(order)
                    .correlateAllWithResult());
            execution.setVariable("moreToTell", false);
        });
        return beans;
    }

    private void findNextStep(DelegateExecution execution) {
        String order = execution.getProcessBusinessKey();
        boolean found = shipped.contains(order) && !invoiced.contains(order);
        execution.setVariable("shipmentFound", found);
        execution.setVariable("shipmentId", found ? 1L : null);
        execution.setVariable("creditToCheck", false);
        execution.setVariable("downPaymentFirst", false);
        execution.setVariable("fullyShipped", shipped.contains(order));
        execution.setVariable("shipmentLateAt", inDays(31));
    }

    private void checkSettlement(DelegateExecution execution) {
        boolean settled = paid.contains(execution.getProcessBusinessKey());
        execution.setVariable("settled", settled);
        if (!settled) {
            execution.setVariable("paymentOverdueAt", inDays(31));
        }
    }

    private static Date inDays(int days) {
        return Date.from(Instant.now().plus(Duration.ofDays(days)));
    }

    @Override
    public void order(int index) {
        String number = "SO-2026-%06d".formatted(index);
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        ORDER, number, Map.of("orderId", (long) index, "orderNumber", number, "customerNumber", "C-1"));
    }

    @Override
    public void ship(String orderNumber) {
        shipped.add(orderNumber);
        engine.getRuntimeService()
                .createMessageCorrelation("order-to-cash.ShipmentConfirmed")
                .processInstanceBusinessKey(orderNumber)
                .correlateAllWithResult();
    }

    @Override
    public void settle() {
        paid = engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(ORDER).list().stream()
                .map(instance -> instance.getBusinessKey())
                .toList();
        engine.getRuntimeService().startProcessInstanceByKey("payment-matching", "BS-1", Map.of("statementFileId", 1L));
    }

    @Override
    public String jdbcUrl() {
        return jdbcUrl;
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
