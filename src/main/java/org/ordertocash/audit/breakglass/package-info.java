/** What administrators did in the engine past its lock, in an emergency; shown to auditors. */
@org.springframework.modulith.NamedInterface("breakglass")
package org.ordertocash.audit.breakglass;
