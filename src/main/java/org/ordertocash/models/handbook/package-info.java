/** A set in words: the handbook of its processes, and templates with which the Modeler draws steps of the product. */
@org.springframework.modulith.NamedInterface("handbook")
package org.ordertocash.models.handbook;
