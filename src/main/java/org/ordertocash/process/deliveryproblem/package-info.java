/** An invoice that did not arrive, and what a person does about it: delivery-problem.bpmn. */
package org.ordertocash.process.deliveryproblem;
