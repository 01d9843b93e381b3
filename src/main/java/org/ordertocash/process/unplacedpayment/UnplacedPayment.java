package org.ordertocash.process.unplacedpayment;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.doubleVariable;
import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ordertocash.process.Variable;

/**
 * The contract of unplaced-payment.bpmn: one instance per payment that no rule can place, business key =
 * PAY-&lt;paymentId&gt;.
 */
public final class UnplacedPayment {

    public static final String KEY = "unplaced-payment";

    /** Starts an instance. */
    public static final String PAYMENT_UNPLACED = "order-to-cash.PaymentUnplaced";

    /** Tells a waiting instance that the payment was placed through the API, or went back. */
    public static final String PAYMENT_PLACED = "order-to-cash.PaymentPlaced";

    public static final Variable<Long> PAYMENT_ID = longVariable("paymentId");
    public static final Variable<Long> STATEMENT_FILE_ID = longVariable("statementFileId");
    public static final Variable<JsonNode> PAYMENT_CASE = jsonVariable("paymentCase");
    /** What the task is about, for the list of tasks: payer and amount. */
    public static final Variable<String> SUBJECT = stringVariable("subject");

    public static final Variable<String> PROBLEM = stringVariable("problem");
    public static final Variable<String> RESOLUTION = stringVariable("resolution");
    public static final Variable<String> ON_ACCOUNT_CUSTOMER = stringVariable("onAccountCustomer");
    /** Any number of invoices, each in full; as typed also the name of a suggested set. */
    public static final Variable<String> INVOICE_NUMBERS = stringVariable("invoiceNumbers");

    public static final Variable<String> INVOICE_NUMBER_1 = stringVariable("invoiceNumber1");
    public static final Variable<String> INVOICE_NUMBER_2 = stringVariable("invoiceNumber2");
    public static final Variable<String> INVOICE_NUMBER_3 = stringVariable("invoiceNumber3");
    public static final Variable<String> INVOICE_NUMBER_4 = stringVariable("invoiceNumber4");
    public static final Variable<String> INVOICE_NUMBER_5 = stringVariable("invoiceNumber5");
    public static final Variable<String> AMOUNT_1 = stringVariable("amount1");
    public static final Variable<String> AMOUNT_2 = stringVariable("amount2");
    public static final Variable<String> AMOUNT_3 = stringVariable("amount3");
    public static final Variable<String> AMOUNT_4 = stringVariable("amount4");
    public static final Variable<String> AMOUNT_5 = stringVariable("amount5");
    public static final Variable<String> COMMENT = stringVariable("comment");
    public static final Variable<Boolean> WRITE_OFF_REST = booleanVariable("writeOffRest");
    /** Whether another person has to approve the write-off. */
    public static final Variable<Boolean> APPROVAL_NEEDED = booleanVariable("approvalNeeded");

    /** What is written off, as the authority table asks for it. */
    public static final Variable<Double> AMOUNT_TO_APPROVE = doubleVariable("amountToApprove");
    /** A write-off counts for itself alone: 0. */
    public static final Variable<Double> RELEASED_RECENTLY = doubleVariable("releasedRecently");

    public static final Variable<JsonNode> WRITE_OFF_CASE = jsonVariable("writeOffCase");
    /** Whether it may be written off. */
    public static final Variable<Boolean> APPROVED = booleanVariable("approved");

    public static final Variable<String> DECIDED_BY = stringVariable("decidedBy");
    public static final Variable<String> DECISION_COMMENT = stringVariable("decisionComment");
    public static final Variable<Boolean> PLACED = booleanVariable("placed");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES = List.of(
            PAYMENT_ID,
            STATEMENT_FILE_ID,
            PAYMENT_CASE,
            SUBJECT,
            PROBLEM,
            RESOLUTION,
            ON_ACCOUNT_CUSTOMER,
            INVOICE_NUMBERS,
            INVOICE_NUMBER_1,
            INVOICE_NUMBER_2,
            INVOICE_NUMBER_3,
            INVOICE_NUMBER_4,
            INVOICE_NUMBER_5,
            AMOUNT_1,
            AMOUNT_2,
            AMOUNT_3,
            AMOUNT_4,
            AMOUNT_5,
            COMMENT,
            WRITE_OFF_REST,
            APPROVAL_NEEDED,
            AMOUNT_TO_APPROVE,
            RELEASED_RECENTLY,
            WRITE_OFF_CASE,
            APPROVED,
            DECIDED_BY,
            DECISION_COMMENT,
            PLACED);

    private UnplacedPayment() {}
}
