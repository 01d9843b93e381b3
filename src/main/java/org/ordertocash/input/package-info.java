/**
 * The ways in which input is refused: wrong fields, something that does not exist, and a conflict with what is there.
 */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.ordertocash.input;
