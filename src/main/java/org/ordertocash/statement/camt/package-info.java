/** Reads camt.052, camt.053 and camt.054 (ISO 20022), streaming, in every version. */
package org.ordertocash.statement.camt;
