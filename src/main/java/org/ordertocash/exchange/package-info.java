/**
 * Exchange rates: what one currency is worth in another, by day and source, and where the two currencies of a payment
 * meet in the books.
 */
package org.ordertocash.exchange;
