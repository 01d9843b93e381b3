/** Reviews of what customers may owe: credit-review.bpmn. */
package org.ordertocash.process.creditreview;
