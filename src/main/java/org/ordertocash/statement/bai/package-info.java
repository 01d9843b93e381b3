/** Reads BAI2. */
package org.ordertocash.statement.bai;
