/**
 * The catalogue of controls ({@code models/controls.yml}), proved on the ways through the whole set: over called
 * processes, events at borders, parallel branches and loops. Steps are known by what they do, not by their ids.
 */
@org.springframework.modulith.NamedInterface("control")
package org.ordertocash.models.control;
