/** Accounts: what each legal entity agreed with a customer. */
@org.springframework.modulith.NamedInterface("account")
package org.ordertocash.customer.account;
