package org.ordertocash;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A legal entity with one bank account that sells to well-known customers, over the API. */
public final class Seller {

    public static final String ENTITY = "DE";
    public static final String ACCOUNT = "DE89370400440532013000";

    private final Api api;

    public Seller(Api api) {
        this.api = api;
    }

    /** @param customers how many: {@code C-1}, {@code C-2} ... with credit for everything */
    public void open(int customers) throws IOException {
        api.post(
                        "/api/entities",
                        Map.of(
                                "code",
                                ENTITY,
                                "name",
                                "Nordwind GmbH",
                                "country",
                                "DE",
                                "currency",
                                "EUR",
                                "email",
                                "billing@nordwind.example"))
                .ok();
        api.post(
                        "/api/entities/" + ENTITY + "/bank-accounts",
                        Map.of("iban", ACCOUNT, "currency", "EUR", "bic", "COBADEFFXXX"))
                .ok();
        for (int i = 1; i <= customers; i++) {
            api.post(
                            "/api/customers",
                            Map.of(
                                    "number",
                                    "C-" + i,
                                    "name",
                                    "Bakery number " + i,
                                    "country",
                                    "DE",
                                    "currency",
                                    "EUR",
                                    "entity",
                                    ENTITY,
                                    "email",
                                    "ap" + i + "@bakery.example",
                                    "creditLimit",
                                    10_000_000,
                                    "paymentTerms",
                                    "NET30",
                                    "riskClass",
                                    "B"))
                    .ok();
        }
    }

    /** An order of two lines worth 1 190.00 EUR gross. */
    public static Map<String, Object> order(String reference, String customer) {
        return Map.of(
                "source",
                "shop",
                "externalReference",
                reference,
                "customer",
                customer,
                "currency",
                "EUR",
                "lines",
                List.of(line("A-1", "Flour", 6, "100.00"), line("B-2", "Yeast", 8, "50.00")));
    }

    private static Map<String, Object> line(String sku, String description, int quantity, String price) {
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
}
