package org.ordertocash.duty;

import org.ordertocash.ledger.BusinessKey;

/**
 * What a person acts on. Who did what in it stands in the view {@code otc.acts}.
 *
 * @param id of its row
 * @param key under which refusals stand on the case file
 */
public record Case(Kind kind, long id, String key) {

    /** As the view writes it. */
    public enum Kind {
        ORDER,
        /** What somebody asked for as a limit. */
        CREDIT_LIMIT,
        /** What somebody asked for as a change of a customer. */
        CUSTOMER_CHANGE,
        /** One time that an order's credit is checked. */
        CREDIT_CHECK,
        OPEN_ITEM,
        STATEMENT_FILE,
        PAYMENT,
        /** The customer's credit on account. */
        CREDIT_ON_ACCOUNT,
        REFUND,
        /** One that somebody asked for. */
        CREDIT_NOTE,
        PAYER_ALIAS,
        ORDER_BLOCK_LIFT,
        /** A file of customers or open items to take on. */
        TAKE_ON,
        /** What somebody entered as a bank account of ours. */
        OWN_ACCOUNT,
        /** A rate that counts. */
        EXCHANGE_RATE,
        /** A rate that waits for another person. */
        RATE_REQUEST,
        /** A month of a legal entity's books. */
        PERIOD,
        /** Models that are to be in force together. */
        MODEL_SET,
        /** A control of the models that is not to count for a time. */
        CONTROL_WAIVER
    }

    public static Case order(long id, String number) {
        return new Case(Kind.ORDER, id, number);
    }

    public static Case creditLimit(long requestId) {
        return new Case(Kind.CREDIT_LIMIT, requestId, BusinessKey.CREDIT_LIMIT.of(requestId));
    }

    /** @param key of the change or the onboarding */
    public static Case customerChange(long requestId, String key) {
        return new Case(Kind.CUSTOMER_CHANGE, requestId, key);
    }

    /** @param key number of the order */
    public static Case creditCheck(long id, String key) {
        return new Case(Kind.CREDIT_CHECK, id, key);
    }

    public static Case refund(long id, String number) {
        return new Case(Kind.REFUND, id, number);
    }

    /** @param key under which it is known until it has a number */
    public static Case creditNote(long id, String key) {
        return new Case(Kind.CREDIT_NOTE, id, key);
    }

    public static Case payment(long id) {
        return new Case(Kind.PAYMENT, id, BusinessKey.PAYMENT.of(id));
    }

    /** An item that money is placed on. @param key of the payment, or the customer whose credit is used */
    public static Case openItem(long id, String key) {
        return new Case(Kind.OPEN_ITEM, id, key);
    }

    public static Case creditOnAccount(long customerId, String number) {
        return new Case(Kind.CREDIT_ON_ACCOUNT, customerId, number);
    }

    public static Case statementFile(long id) {
        return new Case(Kind.STATEMENT_FILE, id, BusinessKey.STATEMENT_FILE.of(id));
    }

    public static Case payerAlias(long id) {
        return new Case(Kind.PAYER_ALIAS, id, BusinessKey.PAYER_ALIAS.of(id));
    }

    public static Case orderBlockLift(long id, String customer) {
        return new Case(Kind.ORDER_BLOCK_LIFT, id, customer);
    }

    public static Case takeOn(long importId) {
        return new Case(Kind.TAKE_ON, importId, BusinessKey.TAKE_ON.of(importId));
    }

    public static Case ownAccount(long requestId) {
        return new Case(Kind.OWN_ACCOUNT, requestId, BusinessKey.ACCOUNT_REQUEST.of(requestId));
    }

    /** A rate that counts. @param key of the payment that it converts */
    public static Case exchangeRate(long id, String key) {
        return new Case(Kind.EXCHANGE_RATE, id, key);
    }

    public static Case rateRequest(long id) {
        return new Case(Kind.RATE_REQUEST, id, BusinessKey.RATE_REQUEST.of(id));
    }

    public static Case modelSet(long id) {
        return new Case(Kind.MODEL_SET, id, BusinessKey.MODEL_SET.of(id));
    }

    public static Case controlWaiver(long id) {
        return new Case(Kind.CONTROL_WAIVER, id, BusinessKey.CONTROL_WAIVER.of(id));
    }

    /** @param key entity and month */
    public static Case period(long id, String key) {
        return new Case(Kind.PERIOD, id, key);
    }
}
