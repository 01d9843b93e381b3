package org.ordertocash.credit;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A limit that somebody asks for.
 *
 * @param entity code of the legal entity; may be null where the customer has one account only
 * @param amount in the account's currency; of a temporary raise: what is added
 * @param validFrom null: from today
 * @param validTo the last day; null: until another one follows. A temporary raise needs one.
 */
public record NewCreditLimit(
        String entity,
        CreditLimitKind kind,
        BigDecimal amount,
        LocalDate validFrom,
        LocalDate validTo,
        String reason) {}
