package org.ordertocash.invoice.bill;

import java.util.List;

/** What waited for a collective invoice is on one now. */
public record CollectiveInvoiceIssued(List<String> orderNumbers) {}
