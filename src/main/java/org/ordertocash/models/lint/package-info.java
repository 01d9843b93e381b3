/** The rules for each file and for what it names: what would stop a case, or let a model reach what is not ours. */
package org.ordertocash.models.lint;
