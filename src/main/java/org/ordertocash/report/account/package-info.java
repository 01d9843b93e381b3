/** Statements of account: what a customer was charged, paid and was credited in a time, from the ledger's postings. */
@org.springframework.modulith.NamedInterface("account")
package org.ordertocash.report.account;
