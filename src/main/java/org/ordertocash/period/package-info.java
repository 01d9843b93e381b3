/**
 * Periods of the books: which months of a legal entity still take postings, on which day something is posted, and what
 * has to be in order before a month is closed.
 */
package org.ordertocash.period;
