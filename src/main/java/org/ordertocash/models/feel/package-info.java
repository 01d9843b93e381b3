/** The language of decision tables, read once for each text instead of at each decision. */
@org.springframework.modulith.NamedInterface("feel")
package org.ordertocash.models.feel;
