/** What is deducted from an invoice, discount and payment difference, and the VAT in it. */
@org.springframework.modulith.NamedInterface("deduction")
package org.ordertocash.payment.deduction;
