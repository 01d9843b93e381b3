package org.ordertocash.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ordertocash.document.OutboxMailSender;

/** The web shop and the warehouse, which {@code ines} connects: master data, orders, shipments. */
class Sales {

    private static final String SHOP = "ines";
    /** At the order desk. */
    private static final String OLGA = "olga";

    private static final String OPERATOR = "oscar";
    /** Confirms what only counts by the word of two people. */
    private static final String CFO = "fiona";
    /** Beyond the repeats and pauses of the mail task: R5/PT10M. */
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(601);

    private static final int TRIES = 8;

    private final Desk desk;
    private final MasterData data;
    private final Optional<OutboxMailSender> mail;
    private final Map<String, JsonNode> orders = new HashMap<>();

    Sales(Desk desk, MasterData data, Optional<OutboxMailSender> mail) {
        this.desk = desk;
        this.data = data;
        this.mail = mail;
    }

    void enterMasterData() throws InterruptedException {
        for (var entity : data.all("entities")) {
            desk.send(SHOP, "/api/entities", entity);
        }
        for (var account : data.all("bankAccounts")) {
            var body = ((ObjectNode) account.deepCopy()).without("entity");
            desk.send(SHOP, "/api/entities/" + account.get("entity").asText() + "/bank-accounts", body);
        }
        for (var entered : desk.get(CFO, "/api/bank-account-requests")) {
            if (entered.get("confirmed").isNull()) {
                desk.send(
                        CFO,
                        "/api/bank-account-requests/" + entered.get("id").asLong() + "/decision",
                        Map.of("confirm", true, "comment", "As in the contract with the bank."));
            }
        }
        for (var customer : data.all("customers")) {
            if (!DemoStory.LATER.contains(customer.get("number").asText())) {
                enterCustomer(customer.get("number").asText());
            }
        }
        for (var account : data.all("accounts")) {
            var body = ((ObjectNode) account.deepCopy()).without("customer");
            desk.send(SHOP, "/api/customers/" + account.get("customer").asText() + "/accounts", body);
        }
        putOnAccount();
    }

    void enterCustomer(String number) throws InterruptedException {
        desk.send(SHOP, "/api/customers", data.customer(number));
    }

    /** Whoever was entered with a limit: the credit manager, and then the CFO where it needs both. */
    void putOnAccount() throws InterruptedException {
        for (var user : List.of("carl", CFO)) {
            for (var task : desk.approvals(user, "customer-onboarding")) {
                desk.complete(
                        user,
                        task,
                        Map.of("decision", "approve", "decisionComment", "Register extract and references are good."));
            }
        }
    }

    /** Asks for another bank account; somebody else has to approve it. */
    void moveBankAccount(String number, String iban, String reason) throws InterruptedException {
        ObjectNode body = data.customer(number).deepCopy();
        body.remove(List.of(
                "number", "iban", "currency", "paymentTerms", "creditLimit", "riskClass", "entity", "settings"));
        body.putArray("ibans").add(iban);
        body.put("reason", reason);
        var version = desk.get(SHOP, "/api/customers/" + number).get("version").asLong();
        desk.replace(SHOP, "/api/customers/" + number, version, body);
    }

    /** @param items such as {@code D-140*4 C-210*4 -5%:Rebate +39:Freight} */
    void order(String key, String customerNumber, String items) throws InterruptedException {
        // from Germany into another country of the European Union: the customer pays the tax there
        var country = data.customer(customerNumber).get("country").asText();
        orderTaxedAs(key, customerNumber, items, country.equals("AT") || country.equals("NL") ? "K" : "S");
    }

    /** It is shipped only when so much of it is paid. */
    void orderWithDownPayment(String key, String customerNumber, String items, int percent)
            throws InterruptedException {
        send(key, customerNumber, items, "S", Map.of("percent", percent));
    }

    /** What its invoice would say goes to the customer. */
    void mailProForma(String order) throws InterruptedException {
        desk.sendWithKey(
                OLGA,
                "/api/orders/" + number(order) + "/pro-forma-invoices",
                "pro-forma-" + order,
                Map.of("mail", true));
    }

    /** The same with a tax category of EN 16931, whether it is right or not. */
    void orderTaxedAs(String key, String customerNumber, String items, String category) throws InterruptedException {
        send(key, customerNumber, items, category, null);
    }

    private void send(String key, String customerNumber, String items, String category, Map<String, Object> downPayment)
            throws InterruptedException {
        var customer = data.customer(customerNumber);
        var body = new LinkedHashMap<String, Object>();
        body.put("source", "web-shop");
        body.put("externalReference", key);
        body.put("customer", customerNumber);
        body.put("entity", customer.get("entity").asText());
        body.put("currency", customer.get("currency").asText());
        body.put("customerPoNumber", "PO-" + key.substring(2));
        body.put("lines", lines(items, customer, category));
        var adjustments = adjustments(items, category, rate(category, customer));
        if (!adjustments.isEmpty()) {
            body.put("adjustments", adjustments);
        }
        if (downPayment != null) {
            body.put("downPayment", downPayment);
        }
        orders.put(key, desk.send(SHOP, "/api/orders", body));
    }

    private List<Map<String, Object>> lines(String items, JsonNode customer, String category) {
        var lines = new ArrayList<Map<String, Object>>();
        var country = customer.get("country").asText();
        var german = country.equals("DE") || country.equals("AT");
        for (var item : items.split(" ")) {
            if (item.contains(":")) {
                continue;
            }
            var product = data.find("products", "sku", item.split("\\*")[0]);
            lines.add(Map.of(
                    "sku",
                    product.get("sku").asText(),
                    "description",
                    product.get(german ? "de" : "en").asText(),
                    "quantity",
                    Integer.valueOf(item.split("\\*")[1]),
                    "unit",
                    product.get("unit").asText(),
                    "unitPrice",
                    product.get(customer.get("currency").asText()).decimalValue(),
                    "taxCategory",
                    category,
                    "taxRate",
                    rate(category, customer)));
        }
        return lines;
    }

    private static int rate(String category, JsonNode customer) {
        return !category.equals("S") ? 0 : customer.get("country").asText().equals("GB") ? 20 : 19;
    }

    private static List<Map<String, Object>> adjustments(String items, String category, int rate) {
        var adjustments = new ArrayList<Map<String, Object>>();
        for (var item : items.split(" ")) {
            if (item.contains(":")) {
                var value = item.substring(1, item.indexOf(':'));
                adjustments.add(Map.of(
                        "kind",
                        item.startsWith("-") ? "ALLOWANCE" : "CHARGE",
                        "reason",
                        item.substring(item.indexOf(':') + 1),
                        value.endsWith("%") ? "percent" : "amount",
                        value.replace("%", ""),
                        "taxCategory",
                        category,
                        "taxRate",
                        rate));
            }
        }
        return adjustments;
    }

    /** The customer wants another quantity of the first line. */
    void changeQuantity(String order, int quantity, String reason) throws InterruptedException {
        var lines = new ArrayList<Map<String, Object>>();
        for (var line : orders.get(order).get("lines")) {
            var number = line.get("line").asInt();
            lines.add(number == 1 ? Map.of("line", 1, "quantity", quantity) : Map.of("line", number));
        }
        change(order, Map.of("reference", "quantity", "reason", reason, "lines", lines));
    }

    void promise(String order, LocalDate day, String reason) throws InterruptedException {
        change(order, Map.of("reference", "promise", "reason", reason, "requestedDate", day.toString()));
    }

    /** What was done before answers as a repeat, whatever the version is now. */
    private void change(String order, Map<String, Object> body) throws InterruptedException {
        var version =
                desk.get(OLGA, "/api/orders/" + number(order)).get("version").asLong();
        desk.send(OLGA, "/api/orders/" + number(order) + "/changes", version, body);
    }

    void close(String order, String reason) throws InterruptedException {
        end(order, "closing", reason);
    }

    void cancel(String order, String reason) throws InterruptedException {
        end(order, "cancellation", reason);
    }

    private void end(String order, String how, String reason) throws InterruptedException {
        desk.send(
                OLGA,
                "/api/orders/" + number(order) + "/" + how,
                Map.of("reference", how + "-" + order, "reason", reason));
    }

    /** The number of an order that was sent. */
    String number(String order) {
        return orders.get(order).get("number").asText();
    }

    /** @throws IllegalStateException when it has none yet */
    JsonNode invoice(String order) throws InterruptedException {
        for (var invoice : desk.get(
                SHOP,
                "/api/invoices?customer=" + orders.get(order).get("customer").asText())) {
            if (invoice.get("order").asText().equals(number(order))) {
                return invoice;
            }
        }
        throw new IllegalStateException("The order " + number(order) + " has no invoice yet");
    }

    int orders() {
        return orders.size();
    }

    /** @param quantity of each line; 0: all that is left */
    void ship(String order, int quantity) throws InterruptedException {
        var lines = new ArrayList<Map<String, Object>>();
        for (var line : quantity == 0 ? List.<JsonNode>of() : orders.get(order).get("lines")) {
            lines.add(Map.of("line", line.get("line").asInt(), "quantity", quantity));
        }
        desk.send(
                SHOP,
                "/api/orders/" + number(order) + "/shipments",
                Map.of("reference", "D-" + order.substring(2), "lines", lines));
    }

    /**
     * The mail server is down for an hour, longer than the mail of this order's invoice is tried: an operator has to
     * repair it.
     */
    void shipWhileTheMailServerIsDown(String order) throws InterruptedException {
        if (mail.isEmpty()) {
            ship(order, 0); // mails go to a real server, which is not ours to stop
            return;
        }
        mail.get().setDown(true);
        try {
            ship(order, 0);
            for (int i = 0; i < TRIES && !isStuck(order); i++) {
                desk.pass(BEFORE_NEXT_TRY);
            }
        } finally {
            mail.get().setDown(false);
        }
    }

    private boolean isStuck(String order) throws InterruptedException {
        for (var incident : desk.get(OPERATOR, "/engine-rest/incident")) {
            var instance = desk.get(
                    OPERATOR,
                    "/engine-rest/process-instance/"
                            + incident.get("processInstanceId").asText());
            if (number(order).equals(instance.path("businessKey").asText())) {
                return true;
            }
        }
        return false;
    }
}
