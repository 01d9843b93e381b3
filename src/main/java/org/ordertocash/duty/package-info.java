/**
 * Segregation of duties: which duties of one case exclude each other, and who has done what in a case, read from the
 * records of the modules. Tasks and the API ask here before a person acts. It knows no module, and publishes nothing.
 */
package org.ordertocash.duty;
