package org.ordertocash.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bank of both sellers: writes down what was paid each day; its statements come by the channel of {@code ines}. */
class Bank {

    private static final String CHANNEL = "ines";
    private static final String CLERK = "rita";

    private final Desk desk;
    private final MasterData data;
    private final Sales sales;
    private final Map<String, BigDecimal> balances =
            new HashMap<>(Map.of("DE", new BigDecimal("48210.55"), "GB", new BigDecimal("22640.10")));
    private final Map<String, Integer> sequences = new HashMap<>();
    private int missing;

    Bank(Desk desk, MasterData data, Sales sales) {
        this.desk = desk;
        this.data = data;
        this.sales = sales;
    }

    /** What moves money on an account. */
    sealed interface Movement permits Payment, Returned, Refunded {}

    /**
     * A payment as it comes in.
     *
     * @param orders the orders whose invoices it pays
     * @param amount null: all that is invoiced
     * @param payer null: the customer, from its known account
     * @param text null: the structured reference of the first invoice; {0}, {1} stand for the invoice numbers
     */
    record Payment(String customer, List<String> orders, String amount, String payer, String payerIban, String text)
            implements Movement {}

    /** The payment of an order's invoice goes back to the payer's bank. @param reason the bank's code */
    record Returned(String customer, String order, String reason) implements Movement {}

    /** The first refund leaves the account, as our payment file told. */
    record Refunded() implements Movement {}

    void sends(String entity, LocalDate day, List<Movement> movements) throws InterruptedException {
        sends(CHANNEL, entity, day, movements);
    }

    /**
     * A statement that a clerk uploads by hand, and the one before it never came: it is held. The clerk cannot release
     * what the clerk uploaded, and tries.
     *
     * @param untold what the missing statement would tell of
     */
    void comesWithoutTheOneBefore(String clerk, String entity, LocalDate day, String untold, Movement movement)
            throws InterruptedException {
        sequences.merge(entity, 1, Integer::sum);
        missing++;
        balances.merge(entity, new BigDecimal(untold), BigDecimal::add);
        var held = sends(clerk, entity, day, List.of(movement));
        desk.send(
                clerk,
                "/api/statement-files/" + held.get("id").asText() + "/release",
                Map.of("comment", "The one before comes by post."));
    }

    private JsonNode sends(String sender, String entity, LocalDate day, List<Movement> movements)
            throws InterruptedException {
        var account = data.find("bankAccounts", "entity", entity);
        var sequence = sequences.merge(entity, 1, Integer::sum);
        var entries = new ArrayList<BankFile.Entry>();
        for (var movement : movements) {
            entries.add(entry(movement, "%s%05d%02d".formatted(entity, sequence, entries.size() + 1)));
        }
        var opening = balances.get(entity);
        balances.put(entity, entries.stream().map(BankFile.Entry::amount).reduce(opening, BigDecimal::add));
        return desk.sendXml(
                sender,
                "/api/statement-files",
                BankFile.of(
                        account.get("iban").asText(),
                        account.get("currency").asText(),
                        "%s-%04d".formatted(entity, sequence),
                        sequence,
                        day,
                        opening,
                        entries));
    }

    private BankFile.Entry entry(Movement movement, String reference) throws InterruptedException {
        return movement instanceof Payment payment
                ? received(payment, reference)
                : movement instanceof Returned returned ? returned(returned, reference) : refunded(reference);
    }

    private BankFile.Entry received(Payment payment, String reference) throws InterruptedException {
        var invoices = new ArrayList<JsonNode>();
        for (var order : payment.orders()) {
            invoices.add(sales.invoice(order));
        }
        var amount = payment.amount() != null
                ? new BigDecimal(payment.amount())
                : invoices.stream().map(Bank::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
        var text = payment.text() == null
                ? null
                : MessageFormat.format(
                        payment.text(),
                        invoices.stream()
                                .map(invoice -> invoice.get("number").asText())
                                .toArray());
        var customer = payment.customer() == null ? null : data.customer(payment.customer());
        return new BankFile.Entry(
                reference,
                amount,
                payment.payer() == null ? customer.get("name").asText() : payment.payer(),
                payment.payerIban() == null ? customer.get("iban").asText() : payment.payerIban(),
                text == null ? invoices.get(0).get("paymentReference").asText() : null,
                text,
                null,
                null);
    }

    /** Less what a down payment invoice asked for. */
    private static BigDecimal gross(JsonNode invoice) {
        return new BigDecimal(invoice.get("gross").asText())
                .subtract(new BigDecimal(invoice.get("prepaid").asText()))
                .setScale(2);
    }

    private BankFile.Entry returned(Returned returned, String reference) throws InterruptedException {
        var customer = data.customer(returned.customer());
        var invoice = sales.invoice(returned.order());
        return new BankFile.Entry(
                reference,
                gross(invoice).negate(),
                customer.get("name").asText(),
                customer.get("iban").asText(),
                invoice.get("paymentReference").asText(),
                null,
                null,
                returned.reason());
    }

    private BankFile.Entry refunded(String reference) throws InterruptedException {
        var first = desk.get(
                        CLERK,
                        "/engine-rest/history/process-instance?processDefinitionKey=refund"
                                + "&sortBy=startTime&sortOrder=asc")
                .get(0);
        var refund = desk.get(CLERK, "/api/refunds/" + first.get("businessKey").asText());
        return new BankFile.Entry(
                reference,
                new BigDecimal(refund.get("amount").asText()).setScale(2).negate(),
                null,
                null,
                null,
                "Refund " + refund.get("number").asText(),
                refund.get("number").asText(),
                null);
    }

    int statements() {
        return sequences.values().stream().mapToInt(Integer::intValue).sum() - missing;
    }
}
