/**
 * Past decisions asked again of a table of a set, without the engine of processes: the table is compiled once, and
 * takes what was asked then by the words of its columns.
 */
@org.springframework.modulith.NamedInterface("replay")
package org.ordertocash.models.replay;
