package org.ordertocash.duty;

import static org.ordertocash.duty.Duty.APPROVE_CREDIT_NOTE;
import static org.ordertocash.duty.Duty.APPROVE_CUSTOMER_CHANGE;
import static org.ordertocash.duty.Duty.APPROVE_LIMIT;
import static org.ordertocash.duty.Duty.APPROVE_REFUND;
import static org.ordertocash.duty.Duty.APPROVE_WRITE_OFF;
import static org.ordertocash.duty.Duty.ASK_WAIVER;
import static org.ordertocash.duty.Duty.CALL_NO_PAYMENT;
import static org.ordertocash.duty.Duty.CHANGE_BANK_DATA;
import static org.ordertocash.duty.Duty.CLOSE_PERIOD;
import static org.ordertocash.duty.Duty.CONFIRM_ALIAS;
import static org.ordertocash.duty.Duty.CONFIRM_NO_PAYMENT;
import static org.ordertocash.duty.Duty.CONFIRM_OWN_ACCOUNT;
import static org.ordertocash.duty.Duty.CONFIRM_RATE;
import static org.ordertocash.duty.Duty.CONFIRM_REJECTION;
import static org.ordertocash.duty.Duty.DECIDE_BLOCK_LIFT;
import static org.ordertocash.duty.Duty.DECIDE_CREDIT;
import static org.ordertocash.duty.Duty.EDIT_MODELS;
import static org.ordertocash.duty.Duty.ENTER_CUSTOMER;
import static org.ordertocash.duty.Duty.ENTER_INVOICE;
import static org.ordertocash.duty.Duty.ENTER_ORDER;
import static org.ordertocash.duty.Duty.ENTER_OWN_ACCOUNT;
import static org.ordertocash.duty.Duty.ENTER_RATE;
import static org.ordertocash.duty.Duty.GRANT_WAIVER;
import static org.ordertocash.duty.Duty.MAP_STATEMENT;
import static org.ordertocash.duty.Duty.PLACE_PAYMENT;
import static org.ordertocash.duty.Duty.PROPOSE_ALIAS;
import static org.ordertocash.duty.Duty.PROPOSE_BLOCK_LIFT;
import static org.ordertocash.duty.Duty.PROPOSE_REFUND;
import static org.ordertocash.duty.Duty.PROPOSE_WRITE_OFF;
import static org.ordertocash.duty.Duty.RELEASE_MODELS;
import static org.ordertocash.duty.Duty.RELEASE_STATEMENT;
import static org.ordertocash.duty.Duty.RELEASE_TAKE_ON;
import static org.ordertocash.duty.Duty.REPORT_REJECTION;
import static org.ordertocash.duty.Duty.REQUEST_CREDIT_NOTE;
import static org.ordertocash.duty.Duty.REQUEST_CUSTOMER_CHANGE;
import static org.ordertocash.duty.Duty.REQUEST_LIMIT;
import static org.ordertocash.duty.Duty.SEE_MODELS;
import static org.ordertocash.duty.Duty.SEND_TAKE_ON;
import static org.ordertocash.duty.Duty.SOFT_CLOSE_PERIOD;
import static org.ordertocash.duty.Duty.UPLOAD_STATEMENT;

import java.util.List;
import java.util.Optional;

/**
 * Two duties that one person must not have in one case, whichever comes first. The same duty twice means that nobody
 * has it twice where several are asked.
 */
public record ToxicPair(Duty one, Duty other) {

    /** All of them; nothing else decides who may not act. */
    public static final List<ToxicPair> ALL = List.of(
            new ToxicPair(ENTER_ORDER, DECIDE_CREDIT),
            new ToxicPair(DECIDE_CREDIT, DECIDE_CREDIT),
            new ToxicPair(REQUEST_LIMIT, APPROVE_LIMIT),
            new ToxicPair(APPROVE_LIMIT, APPROVE_LIMIT),
            new ToxicPair(ENTER_CUSTOMER, DECIDE_CREDIT),
            new ToxicPair(ENTER_CUSTOMER, APPROVE_LIMIT),
            new ToxicPair(REQUEST_CUSTOMER_CHANGE, APPROVE_CUSTOMER_CHANGE),
            new ToxicPair(APPROVE_CUSTOMER_CHANGE, APPROVE_CUSTOMER_CHANGE),
            new ToxicPair(ENTER_INVOICE, PLACE_PAYMENT),
            new ToxicPair(ENTER_RATE, PLACE_PAYMENT),
            new ToxicPair(ENTER_RATE, CONFIRM_RATE),
            new ToxicPair(PROPOSE_WRITE_OFF, APPROVE_WRITE_OFF),
            new ToxicPair(APPROVE_WRITE_OFF, APPROVE_WRITE_OFF),
            new ToxicPair(REQUEST_CREDIT_NOTE, APPROVE_CREDIT_NOTE),
            new ToxicPair(APPROVE_CREDIT_NOTE, APPROVE_CREDIT_NOTE),
            new ToxicPair(REQUEST_CREDIT_NOTE, PLACE_PAYMENT),
            new ToxicPair(REQUEST_CREDIT_NOTE, PROPOSE_REFUND),
            new ToxicPair(REQUEST_CREDIT_NOTE, APPROVE_REFUND),
            new ToxicPair(UPLOAD_STATEMENT, RELEASE_STATEMENT),
            new ToxicPair(MAP_STATEMENT, RELEASE_STATEMENT),
            new ToxicPair(UPLOAD_STATEMENT, PROPOSE_REFUND),
            new ToxicPair(UPLOAD_STATEMENT, APPROVE_REFUND),
            new ToxicPair(UPLOAD_STATEMENT, CONFIRM_ALIAS),
            new ToxicPair(RELEASE_STATEMENT, PROPOSE_REFUND),
            new ToxicPair(RELEASE_STATEMENT, APPROVE_REFUND),
            new ToxicPair(CHANGE_BANK_DATA, PROPOSE_REFUND),
            new ToxicPair(CHANGE_BANK_DATA, APPROVE_REFUND),
            new ToxicPair(PROPOSE_REFUND, APPROVE_REFUND),
            new ToxicPair(APPROVE_REFUND, APPROVE_REFUND),
            new ToxicPair(REPORT_REJECTION, CONFIRM_REJECTION),
            new ToxicPair(APPROVE_REFUND, CONFIRM_REJECTION),
            new ToxicPair(PROPOSE_ALIAS, CONFIRM_ALIAS),
            new ToxicPair(CALL_NO_PAYMENT, CONFIRM_NO_PAYMENT),
            new ToxicPair(PROPOSE_BLOCK_LIFT, DECIDE_BLOCK_LIFT),
            new ToxicPair(SEND_TAKE_ON, RELEASE_TAKE_ON),
            new ToxicPair(ENTER_OWN_ACCOUNT, CONFIRM_OWN_ACCOUNT),
            new ToxicPair(SOFT_CLOSE_PERIOD, CLOSE_PERIOD),
            new ToxicPair(EDIT_MODELS, RELEASE_MODELS),
            new ToxicPair(EDIT_MODELS, SEE_MODELS),
            new ToxicPair(SEE_MODELS, RELEASE_MODELS),
            new ToxicPair(ASK_WAIVER, GRANT_WAIVER));

    /** What is said to who did the one and wants to do the other; empty: the two do not exclude each other. */
    static Optional<String> refusal(Duty done, Duty wanted) {
        return ALL.stream()
                .filter(pair -> pair.equals(new ToxicPair(done, wanted)) || pair.equals(new ToxicPair(wanted, done)))
                .findFirst()
                .map(pair -> done == wanted
                        ? "You " + done.done() + " already: the next approval has to be somebody else's."
                        : "You " + done.done() + ": somebody else has to " + wanted.task() + ".");
    }
}
