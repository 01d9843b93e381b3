/** The morning on which due credit reviews are opened: credit-review-day.bpmn. */
package org.ordertocash.process.creditreviewday;
