package org.ordertocash.process.creditnote;

import static org.ordertocash.process.Variable.booleanVariable;
import static org.ordertocash.process.Variable.doubleVariable;
import static org.ordertocash.process.Variable.jsonVariable;
import static org.ordertocash.process.Variable.longVariable;
import static org.ordertocash.process.Variable.stringVariable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ordertocash.process.Variable;

/** The contract of credit-note.bpmn: one instance per credit note that somebody asks for, {@code CNR-…}. */
public final class CreditNoteModel {

    public static final String KEY = "credit-note";

    /** Starts an instance. */
    public static final String CREDIT_NOTE_REQUESTED = "order-to-cash.CreditNoteRequested";

    public static final Variable<Long> CREDIT_NOTE_ID = longVariable("creditNoteId");
    public static final Variable<Double> AMOUNT_TO_APPROVE = doubleVariable("amountToApprove");
    /** What the customer was credited lately: the authority table adds it. */
    public static final Variable<Double> RELEASED_RECENTLY = doubleVariable("releasedRecently");

    public static final Variable<String> RISK_CLASS = stringVariable("riskClass");
    /** Whether all who were asked approved it. */
    public static final Variable<Boolean> APPROVED = booleanVariable("approved");
    /** False: it has lapsed, or its data have to be corrected first. */
    public static final Variable<Boolean> ISSUED = booleanVariable("issued");

    /** The official rules refuse what it would say. */
    public static final Variable<Boolean> DATA_WRONG = booleanVariable("creditNoteDataWrong");

    /** Whether an invoice was issued in place of the credited one. */
    public static final Variable<Boolean> CORRECTED = booleanVariable("invoiceCorrected");

    public static final Variable<JsonNode> DATA_CASE = jsonVariable("creditNoteDataCase");
    /** What a person says to have corrected, or why it is given up. */
    public static final Variable<String> DATA_NOTE = stringVariable("creditNoteDataNote");
    /** Whether a person gave it up instead. */
    public static final Variable<Boolean> GIVEN_UP = booleanVariable("creditNoteGivenUp");
    /** Whether it goes by a network. */
    public static final Variable<Boolean> BY_NETWORK = booleanVariable("byNetwork");
    /** Whether it goes by mail. */
    public static final Variable<Boolean> EMAIL_KNOWN = booleanVariable("emailKnown");

    public static final Variable<JsonNode> DISPATCH_CASE = jsonVariable("dispatchCase");
    public static final Variable<String> DISPATCH_NOTE = stringVariable("dispatchNote");
    /** What a task is about, for the list of tasks. */
    public static final Variable<String> SUBJECT = stringVariable("subject");

    /** All of them; nothing else is set in an instance. */
    public static final List<Variable<?>> VARIABLES = List.of(
            CREDIT_NOTE_ID,
            AMOUNT_TO_APPROVE,
            RELEASED_RECENTLY,
            RISK_CLASS,
            APPROVED,
            ISSUED,
            DATA_WRONG,
            CORRECTED,
            DATA_CASE,
            DATA_NOTE,
            GIVEN_UP,
            BY_NETWORK,
            EMAIL_KNOWN,
            DISPATCH_CASE,
            DISPATCH_NOTE,
            SUBJECT);

    private CreditNoteModel() {}
}
