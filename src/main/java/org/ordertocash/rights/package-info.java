/**
 * Rights per legal entity: for which entities a person works ({@link org.ordertocash.rights.EntityRights}), of which
 * entity a thing is ({@link org.ordertocash.rights.Subjects}), and what a page or an operation of the API says about it
 * ({@link org.ordertocash.rights.EntityOf}). Reads tables of all modules and the engine's memberships of tenants;
 * writes nothing.
 */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.ordertocash.rights;
