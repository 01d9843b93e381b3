/** The rules of matching: pure, no Spring and no SQL. The same evidence, in whatever order, gives the same answer. */
package org.ordertocash.matching.rule;
