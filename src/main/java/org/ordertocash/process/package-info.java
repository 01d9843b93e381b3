/**
 * The processes: one sub-package per BPMN file with its contract and its thin delegates. The only module that knows the
 * process engine. {@code engine} deploys the models, follows the clock and sets up users; {@code security} checks their
 * passwords and decides who may open which page and make which call.
 */
package org.ordertocash.process;
