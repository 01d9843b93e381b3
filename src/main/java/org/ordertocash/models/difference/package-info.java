/** What is different in two sets of models, in words for process owners. */
@org.springframework.modulith.NamedInterface("difference")
package org.ordertocash.models.difference;
