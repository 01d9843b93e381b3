/**
 * Models as values: the files of a set that are in force together, read safely, and what is found wrong in them
 * ({@code ModelChecks}). {@code lint} checks each file and what it names, {@code control} the ways through the whole
 * set. Knows the libraries that read BPMN, DMN and FEEL, but neither the engine nor tables nor deployment; what models
 * may rely on, it is told ({@code ProductCode}).
 */
package org.ordertocash.models;
