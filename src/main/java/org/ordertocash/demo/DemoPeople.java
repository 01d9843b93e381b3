package org.ordertocash.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ordertocash.document.OutboxMailSender;
import org.ordertocash.time.MovableClock;

/**
 * What the demo's people and systems do, through the public API. Each can be repeated: the keys of orders, shipments
 * and statements say what was done before, and a task is completed once.
 */
class DemoPeople {

    private static final String SHOP = "ines";
    private static final String RECEIVABLES = "rita";
    private static final String COLLECTIONS = "colin";
    private static final String OPERATOR = "oscar";
    /** Beyond the repeats and pauses of the mail task: R5/PT10M. */
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(601);
    private static final int TRIES = 8;

    private final ObjectMapper json = new ObjectMapper();
    private final PublicApi api;
    private final MovableClock clock;
    private final Optional<OutboxMailSender> mail;
    private final JsonNode masterData;
    private final Map<String, JsonNode> orders = new HashMap<>();
    private final Map<String, BigDecimal> balances = new HashMap<>(Map.of("DE", new BigDecimal("48210.55"), "GB", new BigDecimal("22640.10")));
    private final Map<String, Integer> sequences = new HashMap<>();
    private int statements;

    DemoPeople(PublicApi api, MovableClock clock, Optional<OutboxMailSender> mail) {
        this.api = api;
        this.clock = clock;
        this.mail = mail;
        try (var file = DemoPeople.class.getResourceAsStream("/demo/master-data.json")) {
            masterData = json.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A payment as it comes in.
     *
     * @param orders the orders whose invoices it pays
     * @param amount null: all that is invoiced
     * @param payer  null: the customer, from its known account
     * @param text   null: the structured reference of the first invoice; {0}, {1} stand for the invoice numbers
     */
    record Payment(String customer, List<String> orders, String amount, String payer, String payerIban, String text) {
    }

    void enterMasterData() throws InterruptedException {
        for (var entity : masterData.get("entities")) {
            api.post(SHOP, "/api/entities", entity);
        }
        for (var account : masterData.get("bankAccounts")) {
            var body = ((ObjectNode) account.deepCopy()).without("entity");
            api.post(SHOP, "/api/entities/" + account.get("entity").asText() + "/bank-accounts", body);
        }
        for (var customer : masterData.get("customers")) {
            if (!DemoStory.NEW_CUSTOMER.equals(customer.get("number").asText())) {
                enterCustomer(customer.get("number").asText());
            }
        }
    }

    void enterCustomer(String number) throws InterruptedException {
        api.post(SHOP, "/api/customers", customer(number));
    }

    private JsonNode customer(String number) {
        return find("customers", "number", number);
    }

    private JsonNode find(String list, String key, String value) {
        for (var row : masterData.get(list)) {
            if (row.get(key).asText().equals(value)) {
                return row;
            }
        }
        throw new IllegalArgumentException("There is no " + value + " in " + list);
    }

    /** @param items such as {@code D-140*4 C-210*4} */
    void order(String key, String customerNumber, String items) throws InterruptedException {
        var customer = customer(customerNumber);
        var body = new LinkedHashMap<String, Object>();
        body.put("source", "web-shop");
        body.put("externalReference", key);
        body.put("customer", customerNumber);
        body.put("currency", customer.get("currency").asText());
        body.put("customerPoNumber", "PO-" + key.substring(2));
        body.put("lines", lines(items, customer));
        var answer = api.post(SHOP, "/api/orders", body);
        orders.put(key, answer.body());
        settle(answer);
    }

    private List<Map<String, Object>> lines(String items, JsonNode customer) {
        var lines = new ArrayList<Map<String, Object>>();
        var country = customer.get("country").asText();
        var german = country.equals("DE") || country.equals("AT");
        // from Germany into another country of the European Union: the customer pays the tax there
        var exempt = country.equals("AT") || country.equals("NL");
        for (var item : items.split(" ")) {
            var product = find("products", "sku", item.split("\\*")[0]);
            lines.add(Map.of("sku", product.get("sku").asText(), "description", product.get(german ? "de" : "en").asText(),
                    "quantity", Integer.valueOf(item.split("\\*")[1]), "unit", product.get("unit").asText(),
                    "unitPrice", product.get(customer.get("currency").asText()).decimalValue(),
                    "taxCategory", exempt ? "K" : "S", "taxRate", exempt ? 0 : country.equals("GB") ? 20 : 19));
        }
        return lines;
    }

    private String number(String order) {
        return orders.get(order).get("number").asText();
    }

    void decide(String order, String user, String decision, String comment) throws InterruptedException {
        complete(user, "Task_ApproveCredit", number(order), Map.of("decision", decision, "decisionComment", comment));
    }

    /** @param quantity of each line; 0: all that is left */
    void ship(String order, int quantity) throws InterruptedException {
        var lines = new ArrayList<Map<String, Object>>();
        for (var line : quantity == 0 ? List.<JsonNode>of() : orders.get(order).get("lines")) {
            lines.add(Map.of("line", line.get("line").asInt(), "quantity", quantity));
        }
        settle(api.post(SHOP, "/api/orders/" + number(order) + "/shipments", Map.of("reference", "D-" + order.substring(2), "lines", lines)));
    }

    /** The mail server is down for an hour, longer than the mail of this order's invoice is tried: an operator has to repair it. */
    void shipWhileTheMailServerIsDown(String order) throws InterruptedException {
        if (mail.isEmpty()) {
            ship(order, 0); // mails go to a real server, which is not ours to stop
            return;
        }
        mail.get().setDown(true);
        try {
            ship(order, 0);
            for (int i = 0; i < TRIES && !isStuck(order); i++) {
                clock.advance(BEFORE_NEXT_TRY);
            }
        } finally {
            mail.get().setDown(false);
        }
    }

    private boolean isStuck(String order) throws InterruptedException {
        for (var incident : api.get(OPERATOR, "/engine-rest/incident")) {
            var instance = api.get(OPERATOR, "/engine-rest/process-instance/" + incident.get("processInstanceId").asText());
            if (number(order).equals(instance.path("businessKey").asText())) {
                return true;
            }
        }
        return false;
    }

    void sendInvoiceByPost(String order, String note) throws InterruptedException {
        complete(RECEIVABLES, "Task_SendInvoiceByPost", number(order), Map.of("dispatchNote", note));
    }

    void reviewDunningProposal() throws InterruptedException {
        var tasks = api.get(COLLECTIONS, "/engine-rest/task?taskDefinitionKey=Task_ReviewDunningProposal");
        if (!tasks.isEmpty()) {
            clock.advance(Duration.ofHours(2));
            for (var task : tasks) {
                complete(COLLECTIONS, task, Map.of());
            }
        }
    }

    void bankSends(String entity, LocalDate day, List<Payment> payments) throws InterruptedException {
        var account = find("bankAccounts", "entity", entity);
        var sequence = sequences.merge(entity, 1, Integer::sum);
        var entries = new ArrayList<BankFile.Entry>();
        for (var payment : payments) {
            entries.add(entry(payment, "%s%05d%02d".formatted(entity, sequence, entries.size() + 1)));
        }
        var opening = balances.get(entity);
        balances.put(entity, entries.stream().map(BankFile.Entry::amount).reduce(opening, BigDecimal::add));
        var answer = api.postXml(RECEIVABLES, "/api/statements", BankFile.of(account.get("iban").asText(),
                account.get("currency").asText(), "%s-%04d".formatted(entity, sequence), sequence, day, opening, entries));
        statements++;
        settle(answer);
    }

    private BankFile.Entry entry(Payment payment, String reference) throws InterruptedException {
        var invoices = new ArrayList<JsonNode>();
        for (var order : payment.orders()) {
            invoices.add(invoice(order));
        }
        var amount = payment.amount() != null ? new BigDecimal(payment.amount())
                : invoices.stream().map(invoice -> new BigDecimal(invoice.get("gross").asText()).setScale(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        var text = payment.text() == null ? null
                : MessageFormat.format(payment.text(), invoices.stream().map(invoice -> invoice.get("number").asText()).toArray());
        var customer = payment.customer() == null ? null : customer(payment.customer());
        return new BankFile.Entry(reference, amount, payment.payer() == null ? customer.get("name").asText() : payment.payer(),
                payment.payerIban() == null ? customer.get("iban").asText() : payment.payerIban(),
                text == null ? invoices.get(0).get("paymentReference").asText() : null, text);
    }

    private JsonNode invoice(String order) throws InterruptedException {
        for (var invoice : api.get(RECEIVABLES, "/api/invoices?customer=" + orders.get(order).get("customer").asText())) {
            if (invoice.get("order").asText().equals(number(order))) {
                return invoice;
            }
        }
        throw new IllegalStateException("The order " + number(order) + " has no invoice yet");
    }

    /** Puts a payment that no rule could place, found by its payer, on the invoice of an order. */
    void resolve(String payer, String order, String comment) throws InterruptedException {
        for (var task : api.get(RECEIVABLES, "/engine-rest/task?taskDefinitionKey=Task_ResolvePayment")) {
            var shown = api.get(RECEIVABLES, "/engine-rest/task/" + task.get("id").asText() + "/variables/paymentCase?deserializeValue=false");
            if (payer.equals(read(shown.path("value").asText()).path("payerName").asText())) {
                complete(RECEIVABLES, task, Map.of("resolution", "allocate", "invoiceNumber1", invoice(order).get("number").asText(), "comment", comment));
            }
        }
    }

    /** The engine hands out JSON variables as text. */
    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void complete(String user, String taskKey, String businessKey, Map<String, String> input) throws InterruptedException {
        for (var task : api.get(user, "/engine-rest/task?taskDefinitionKey=" + taskKey + "&processInstanceBusinessKey=" + businessKey)) {
            complete(user, task, input);
        }
    }

    private void complete(String user, JsonNode task, Map<String, String> input) throws InterruptedException {
        var variables = new HashMap<String, Object>();
        input.forEach((name, value) -> variables.put(name, Map.of("value", value, "type", "String")));
        var path = "/engine-rest/task/" + task.get("id").asText();
        api.post(user, path + "/claim", Map.of("userId", user));
        settle(api.post(user, path + "/complete", Map.of("variables", variables)));
    }

    /** Has everything done that follows, before the next thing happens: so documents get the same numbers in each demo. */
    private void settle(PublicApi.Answer answer) {
        if (answer.isNew()) {
            clock.advance(Duration.ofSeconds(1));
        }
    }

    String summary() {
        return "%d customers, %d orders, %d bank statements".formatted(masterData.get("customers").size(), orders.size(), statements);
    }
}
