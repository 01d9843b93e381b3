package org.ordertocash.customer.change;

import org.ordertocash.customer.account.AccountKey;

/** Another way of invoicing counts for an account from now on: what waits for an invoice by the old one asks again. */
public record InvoiceModeChanged(AccountKey account) {}
