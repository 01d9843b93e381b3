/** What the books say as of a day: aging, trial balance, tie-out. Reads only, always from the ledger's postings. */
package org.ordertocash.report;
