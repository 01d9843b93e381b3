package org.ordertocash.door;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The groups of people who work with the product, their names for people, and the processes they take part in. */
public final class Groups {

    public static final String CREDIT_ANALYSTS = "credit-analysts";
    public static final String CREDIT_MANAGERS = "credit-managers";
    public static final String CFO = "cfo";
    public static final String RECEIVABLES = "receivables";
    public static final String COLLECTIONS = "collections";
    /** Answers for orders: enters and changes them, and talks to customers about late ones. */
    public static final String ORDER_DESK = "order-desk";

    public static final String PROCESS_OWNERS = "process-owners";
    public static final String AUDITORS = "auditors";
    public static final String OPERATORS = "operators";
    /** Other systems that send orders, customers and statements through the API. */
    public static final String INTEGRATORS = "integrators";
    /** The engine's own administrators. */
    public static final String ADMINISTRATORS = "camunda-admin";

    /** No role: its members work for all legal entities, also for those to come (tenants of the engine). */
    public static final String ALL_ENTITIES = "all-entities";

    /** How the ids of teams begin, as in {@code team-export}. */
    private static final String TEAM = "team-";

    public static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry(CREDIT_ANALYSTS, "Credit analysts"),
            Map.entry(CREDIT_MANAGERS, "Credit managers"),
            Map.entry(CFO, "Chief financial officer"),
            Map.entry(RECEIVABLES, "Receivables"),
            Map.entry(COLLECTIONS, "Collections"),
            Map.entry(ORDER_DESK, "Order desk"),
            Map.entry(PROCESS_OWNERS, "Process owners"),
            Map.entry(AUDITORS, "Auditors"),
            Map.entry(OPERATORS, "Operators"),
            Map.entry(INTEGRATORS, "Integrators"),
            Map.entry(ADMINISTRATORS, "Administrators"),
            Map.entry(ALL_ENTITIES, "All legal entities"));

    /** Who works on tasks of which process; they see its definition, its running cases and its history. */
    public static final Map<String, List<String>> PROCESSES = Map.of(
            CREDIT_ANALYSTS,
                    List.of(
                            "approval",
                            "credit-approval",
                            "credit-limit-change",
                            "credit-review",
                            "order-to-cash",
                            "unplaced-payment"),
            CREDIT_MANAGERS,
                    List.of(
                            "approval",
                            "credit-approval",
                            "credit-limit-change",
                            "credit-review",
                            "customer-change",
                            "customer-onboarding",
                            "credit-note",
                            "order-to-cash",
                            "unplaced-payment",
                            "refund"),
            CFO,
                    List.of(
                            "approval",
                            "credit-approval",
                            "credit-limit-change",
                            "credit-review",
                            "customer-change",
                            "customer-onboarding",
                            "credit-note",
                            "order-to-cash",
                            "unplaced-payment",
                            "refund"),
            RECEIVABLES,
                    List.of(
                            "order-to-cash",
                            "down-payment",
                            "invoicing",
                            "collective-invoicing",
                            "delivery-problem",
                            "resend-invoice",
                            "credit-note",
                            "payment-matching",
                            "unplaced-payment",
                            "returned-payment",
                            "refund",
                            "payer-alias"),
            COLLECTIONS, List.of("dunning-day", "dunning-run", "dunning"),
            ORDER_DESK, List.of("order-to-cash", "credit-approval", "down-payment"));

    /** All groups of the product. */
    public static Set<String> ids() {
        return NAMES.keySet();
    }

    /** What people call a group; its id where it has no name. */
    public static String name(String group) {
        return NAMES.getOrDefault(group, isTeam(group) ? group.replace('-', ' ') : group);
    }

    /**
     * Whether a group is a team: people of several trades who work on the same accounts. It offers tasks, and gives no
     * right to decide anything.
     */
    public static boolean isTeam(String group) {
        return group.startsWith(TEAM);
    }

    private Groups() {}
}
