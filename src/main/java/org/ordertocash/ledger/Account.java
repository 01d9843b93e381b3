package org.ordertocash.ledger;

import java.util.Arrays;
import java.util.List;

/** The chart of accounts; names live in the table {@code accounts}. */
public enum Account {
    RECEIVABLES("1200"),
    DOUBTFUL_RECEIVABLES("1210"),
    REVALUATION_OF_RECEIVABLES("1220"),
    BANK("1300"),
    CASH_IN_TRANSIT("1310"),
    INTERCOMPANY_CLEARING("1350"),
    REFUNDS_TO_CLAIM("1360"),
    UNAPPLIED_CASH("1400"),
    CREDITS_ON_ACCOUNT("1450"),
    DOWN_PAYMENTS("1460"),
    VAT_PAYABLE("2400"),
    VAT_ON_DOWN_PAYMENTS("2410"),
    OPENING_BALANCES("3000"),
    REVENUE("4000"),
    CASH_DISCOUNT("4700"),
    DUNNING_FEES("4750"),
    BANK_CHARGES("6200"),
    BAD_DEBT("6300"),
    PAYMENT_DIFFERENCES("6400"),
    FX_GAIN("6500"),
    FX_LOSS("6510");

    private static final List<String> OF_OPEN_ITEMS = List.of(RECEIVABLES.number, DOUBTFUL_RECEIVABLES.number);

    private final String number;

    Account(String number) {
        this.number = number;
    }

    public String number() {
        return number;
    }

    /** The account with this number. */
    public static Account of(String number) {
        return Arrays.stream(values())
                .filter(account -> account.number.equals(number))
                .findFirst()
                .orElseThrow();
    }

    /** The numbers of all accounts. */
    public static List<String> numbers() {
        return Arrays.stream(values()).map(Account::number).toList();
    }

    /** The numbers of the accounts whose postings make up what is open on the items. */
    public static List<String> ofOpenItems() {
        return OF_OPEN_ITEMS;
    }
}
