package org.ordertocash.customer.change;

import org.ordertocash.customer.NewCustomer;

/**
 * What came with a new customer, is of the customer itself, and needs the word of a second person. Each may be null.
 */
public record NewParty(String iban, String payer, String parent, String email) {

    /** The customer is known already. */
    public static final NewParty NONE = new NewParty(null, null, null, null);

    public static NewParty of(NewCustomer input) {
        return new NewParty(input.iban(), input.payerNumber(), input.parentNumber(), input.email());
    }
}
