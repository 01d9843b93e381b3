/** The SQL that finds evidence for many payments at once: what they name, who pays, what is open. */
package org.ordertocash.matching.candidate;
