package org.ordertocash.takeon;

import java.util.List;

/** What a file contains. */
public enum ImportKind {
    CUSTOMERS(
            List.of("number", "name", "country", "currency", "entity"),
            List.of(
                    "vatId",
                    "registrationNumber",
                    "street",
                    "postcode",
                    "city",
                    "email",
                    "iban",
                    "language",
                    "paymentTerms",
                    "creditLimit",
                    "riskClass",
                    "parentNumber",
                    "payerNumber")),
    OPEN_ITEMS(
            List.of(
                    "invoiceNumber",
                    "customerNumber",
                    "entity",
                    "issueDate",
                    "dueDate",
                    "currency",
                    "grossAmount",
                    "openAmount"),
            List.of("paymentReference", "orderNumber"));

    private final List<String> required;
    private final List<String> optional;

    ImportKind(List<String> required, List<String> optional) {
        this.required = required;
        this.optional = optional;
    }

    /** Columns that every file has. */
    public List<String> required() {
        return required;
    }

    public List<String> optional() {
        return optional;
    }
}
