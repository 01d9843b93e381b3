package org.ordertocash.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * {@code rita}: places the payments that no rule could place, sends back what is not ours, asks for credit notes, and
 * posts letters.
 */
class Receivables {

    private static final String RITA = "rita";

    private final ObjectMapper json = new ObjectMapper();
    private final Desk desk;
    private final Sales sales;

    Receivables(Desk desk, Sales sales) {
        this.desk = desk;
        this.sales = sales;
    }

    void sendInvoiceByPost(String order, String note) throws InterruptedException {
        desk.complete(RITA, "Task_SendInvoiceByPost", sales.number(order), Map.of("dispatchNote", note));
    }

    /** Asks for the collective invoice of what waits. */
    void invoiceNow(String customer) throws InterruptedException {
        desk.send(RITA, "/api/customers/" + customer + "/collective-invoices", Map.of("entity", "DE"));
    }

    /** Puts a payment that no rule could place, found by its payer, on the invoice of an order. */
    void place(String payer, String order, String comment) throws InterruptedException {
        resolve(
                payer,
                Map.of(
                        "resolution",
                        "allocate",
                        "invoiceNumber1",
                        sales.invoice(order).get("number").asText(),
                        "comment",
                        comment));
    }

    /** Proposes to send a payment back. */
    void sendBack(String payer, String comment) throws InterruptedException {
        resolve(payer, Map.of("resolution", "return", "comment", comment));
    }

    /** Asks for a credit note on a line of an order's invoice. */
    void askForCredit(String order, int line, int quantity, String reason, String comment) throws InterruptedException {
        desk.sendWithKey(
                RITA,
                "/api/invoices/" + sales.invoice(order).get("number").asText() + "/credit-notes",
                order + "-credit",
                Map.of(
                        "scope",
                        "LINES",
                        "reason",
                        reason,
                        "comment",
                        comment,
                        "lines",
                        List.of(Map.of("line", line, "quantity", quantity))));
    }

    /** Asks for another invoice in place of an order's, on which a line has this discount (percent). */
    void askForCorrection(String order, int line, int discount, String reason, String comment)
            throws InterruptedException {
        desk.sendWithKey(
                RITA,
                "/api/invoices/" + sales.invoice(order).get("number").asText() + "/corrections",
                order + "-correction",
                Map.of(
                        "reason",
                        reason,
                        "comment",
                        comment,
                        "lines",
                        List.of(Map.of("line", line, "discountPercent", discount))));
    }

    private void resolve(String payer, Map<String, String> resolution) throws InterruptedException {
        for (var task : desk.tasks(RITA, "Task_ResolvePayment")) {
            var shown = desk.get(
                    RITA,
                    "/engine-rest/task/" + task.get("id").asText() + "/variables/paymentCase?deserializeValue=false");
            if (payer.equals(
                    read(shown.path("value").asText()).path("payerName").asText())) {
                desk.complete(RITA, task, resolution);
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
}
