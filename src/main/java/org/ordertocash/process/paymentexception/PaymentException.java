package org.ordertocash.process.paymentexception;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.doubleVariable;
import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ordertocash.process.Variable;

/**
 * The contract of payment-exception.bpmn: one instance per payment that no rule can place, business key =
 * PAY-&lt;paymentId&gt;.
 */
public final class PaymentException {

    public static final String KEY = "payment-exception";

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
    /** What a resolution led to: {@code placed}, {@code ask} the clerk again, {@code approve} a write-off first. */
    public static final Variable<String> NEXT = stringVariable("next");

    public static final Variable<String> PROPOSED_BY = stringVariable("proposedBy");
    public static final Variable<String> APPROVAL_KIND = stringVariable("approvalKind");
    /** What is written off, as the authority table asks for it. */
    public static final Variable<Double> ORDER_VALUE = doubleVariable("orderValue");
    /** The same, exactly, as it was approved. */
    public static final Variable<String> WRITE_OFF = stringVariable("writeOff");

    public static final Variable<String> RISK_CLASS = stringVariable("riskClass");
    public static final Variable<JsonNode> APPROVAL_AUTHORITY = jsonVariable("approvalAuthority");
    public static final Variable<String> APPROVER_GROUP = stringVariable("approverGroup");
    public static final Variable<JsonNode> WRITE_OFF_CASE = jsonVariable("writeOffCase");
    public static final Variable<String> DECISION = stringVariable("decision");
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
            NEXT,
            PROPOSED_BY,
            APPROVAL_KIND,
            ORDER_VALUE,
            WRITE_OFF,
            RISK_CLASS,
            APPROVAL_AUTHORITY,
            APPROVER_GROUP,
            WRITE_OFF_CASE,
            DECISION,
            DECISION_COMMENT,
            PLACED);

    private PaymentException() {}
}
