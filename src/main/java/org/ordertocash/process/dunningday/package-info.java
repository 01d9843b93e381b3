/** The morning on which each legal entity gets its dunning run: dunning-day.bpmn. */
package org.ordertocash.process.dunningday;
