package org.ordertocash.statement.text;

import java.math.BigInteger;

/** MT940 files of German banks often name the account by bank code and number, while we know its IBAN. */
public final class GermanAccount {

    private static final int BANK_CODE = 8;
    private static final int NUMBER = 10;

    private GermanAccount() {}

    /** The IBAN for a bank code of eight digits followed by an account number; anything else stays as it is. */
    public static String iban(String accountId) {
        int length = accountId.length();
        if (length <= BANK_CODE
                || length > BANK_CODE + NUMBER
                || !accountId.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return accountId;
        }
        String own = accountId.substring(0, BANK_CODE)
                + "0".repeat(BANK_CODE + NUMBER - length)
                + accountId.substring(BANK_CODE);
        // D and E are 13 and 14 (ISO 13616)
        int check =
                98 - new BigInteger(own + "131400").mod(BigInteger.valueOf(97)).intValue();
        return "DE" + (check < 10 ? "0" : "") + check + own;
    }
}
