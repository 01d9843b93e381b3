/** The process of credit-note.bpmn: what one person asks to be credited is approved by others, issued and posted. */
package org.ordertocash.process.creditnote;
