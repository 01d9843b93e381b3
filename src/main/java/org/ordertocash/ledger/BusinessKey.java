package org.ordertocash.ledger;

/**
 * What people say on the phone: by its prefix they tell what a number or a case is about. What has a number of its own
 * is known by it ({@link NumberSeries}); the rest by the id of its row.
 */
public enum BusinessKey {
    CUSTOMER("C"),
    ACCOUNT_REQUEST("OWN"),
    RATE_REQUEST("RATE"),
    TAKE_ON("IMPORT"),
    MODEL_SET("MODELS"),
    CONTROL_WAIVER("WAIVER"),
    CREDIT_LIMIT("LIMIT"),
    CREDIT_REVIEW("REVIEW"),
    CUSTOMER_CHANGE("CHG"),
    CUSTOMER_ONBOARDING("ONB"),
    ORDER("SO"),
    INVOICE("INV"),
    CREDIT_NOTE("CN"),
    CREDIT_NOTE_REQUEST("CNR"),
    STATEMENT_FILE("BS"),
    PAYMENT("PAY"),
    RETURNED_PAYMENT("RET"),
    RETURN_CHARGE("RC"),
    PAYER_ALIAS("ALIAS"),
    REFUND("REF"),
    DUNNING_RUN("DR"),
    DUNNING_CASE("DC"),
    DUNNING_NOTICE("DN");

    private final String prefix;

    BusinessKey(String prefix) {
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }

    /** What stands before an id; for SQL that makes keys of many. */
    public String beforeId() {
        return prefix + "-";
    }

    public String of(long id) {
        return beforeId() + id;
    }

    /** A number of a year, for example {@code SO-2026-000123}. */
    public String of(int year, long number) {
        return numbered(prefix, year, number);
    }

    /** A number of a series as it is written, for example INV-2026-000123. */
    public static String numbered(String prefix, int year, long number) {
        return "%s-%d-%06d".formatted(prefix, year, number);
    }
}
