/** Reads document numbers out of what payers write: pure text, no evidence. */
package org.ordertocash.matching.reference;
