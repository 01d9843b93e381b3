package org.ordertocash.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.ordertocash.Api;
import org.ordertocash.Seller;

/** Customers and orders of the browser tests, entered over the API. */
final class Book {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Api api;

    private Book(Api api) {
        this.api = api;
    }

    static Book in(Api api) throws IOException {
        if (COUNT.getAndIncrement() == 0) {
            new Seller(api).open(0);
        }
        return new Book(api);
    }

    /** A customer with terms of 30 days; answers its number. */
    String customer(String name, int creditLimit) throws IOException {
        String number = "C-" + COUNT.incrementAndGet();
        Map<String, Object> customer = new HashMap<>(Map.of(
                "number",
                number,
                "name",
                name,
                "country",
                "DE",
                "currency",
                "EUR",
                "entity",
                Seller.ENTITY,
                "email",
                "ap@" + number.toLowerCase() + ".example",
                "creditLimit",
                creditLimit,
                "paymentTerms",
                "NET30",
                "riskClass",
                "B"));
        customer.putAll(Map.of("street", "Marktplatz 3", "postcode", "20095", "city", "Hamburg"));
        api.post("/api/customers", customer).ok();
        return number;
    }

    /** An order with these lines; answers its number. */
    @SafeVarargs
    final String order(String customer, Map<String, Object>... lines) throws IOException {
        return api.post(
                        "/api/orders",
                        Map.of(
                                "source",
                                "shop",
                                "externalReference",
                                "B-" + COUNT.incrementAndGet(),
                                "customer",
                                customer,
                                "currency",
                                "EUR",
                                "lines",
                                Arrays.asList(lines)))
                .ok()
                .path("number")
                .asText();
    }

    static Map<String, Object> line(String sku, String description, int quantity, String price) {
        return Map.of(
                "sku",
                sku,
                "description",
                description,
                "quantity",
                quantity,
                "unitPrice",
                new BigDecimal(price),
                "taxCategory",
                "S",
                "taxRate",
                19);
    }

    /** An order of 1 190.00 EUR gross. */
    String order(String customer) throws IOException {
        return order(customer, line("A-1", "Flour", 6, "100.00"), line("B-2", "Yeast", 8, "50.00"));
    }

    void ship(String order) throws IOException {
        api.post("/api/orders/" + order + "/shipments", Map.of("reference", "D-" + order))
                .ok();
    }

    List<JsonNode> invoices(String customer) throws IOException {
        return Arrays.asList(
                api.get("/api/invoices?customer=" + customer).ok().valueStream().toArray(JsonNode[]::new));
    }
}
