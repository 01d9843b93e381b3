package org.ordertocash.demo;

import java.util.Map;

/**
 * Credit analysts, the credit manager and the chief financial officer: they approve orders beyond the limit, and
 * refunds and credit notes.
 */
class Approvers {

    private final Desk desk;
    private final Sales sales;

    Approvers(Desk desk, Sales sales) {
        this.desk = desk;
        this.sales = sales;
    }

    void decide(String order, String user, String decision, String comment) throws InterruptedException {
        desk.complete(
                user, "Task_Approve", sales.number(order), Map.of("decision", decision, "decisionComment", comment));
    }

    /** One of them asks for a limit of a customer, the credit manager approves it. */
    void changeLimit(String customer, Map<String, Object> limit, String comment) throws InterruptedException {
        var asked = desk.sendWithKey(
                "anna", "/api/customers/" + customer + "/credit-limits", customer + "-" + limit.get("kind"), limit);
        desk.complete(
                "carl",
                "Task_Approve",
                "LIMIT-" + asked.get("id").asLong(),
                Map.of("decision", "approve", "decisionComment", comment));
    }

    /** The credit note that was asked for last on an order's invoice. */
    void approveCredit(String order, String user, String comment) throws InterruptedException {
        var notes = desk.get(
                user, "/api/invoices/" + sales.invoice(order).get("number").asText() + "/credit-notes");
        desk.complete(
                user,
                "Task_Approve",
                notes.get(0).get("request").asText(),
                Map.of("decision", "approve", "decisionComment", comment));
    }

    /** Every refund that waits for this person. */
    void approveRefunds(String user, String comment) throws InterruptedException {
        for (var task : desk.approvals(user, "refund")) {
            desk.complete(user, task, Map.of("decision", "approve", "decisionComment", comment));
        }
    }
}
