package org.ordertocash.document.pdf;

import java.util.List;
import org.ordertocash.document.BankDetails;
import org.ordertocash.document.Party;

/**
 * Whose letterhead it is. Everything but the party may be null or empty.
 *
 * @param registrationNumber in the register of companies
 * @param contact whom the receiver may ask
 * @param email of the contact; null: that of the party
 * @param accounts for the foot
 */
public record Sender(
        Party party,
        String registrationNumber,
        String contact,
        String phone,
        String email,
        List<BankDetails> accounts) {}
