/** The Camunda Modeler's own way to send a model: it lands in a draft. */
package org.ordertocash.web.modeler;
