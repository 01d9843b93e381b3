/**
 * Models as values: the files of a set that are in force together, read safely, and what is found wrong in them. Knows
 * neither tables nor deployment. {@code lint} checks each file and what it names, {@code control} the ways through the
 * whole set, {@code check} both.
 */
package org.ordertocash.process.models;
