/**
 * Three sets made one: what the product changed since its last set, put into the set that the company has in force.
 * What both changed stays as the company has it, and is said. Pure: knows files, not where sets are kept.
 */
@org.springframework.modulith.NamedInterface("merge")
package org.ordertocash.models.merge;
