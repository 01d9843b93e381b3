/**
 * The rules of matching: pure, no Spring and no SQL. From the same evidence, in whatever order, comes the same answer.
 */
package org.ordertocash.matching.rule;
