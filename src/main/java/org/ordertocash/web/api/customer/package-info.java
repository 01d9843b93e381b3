/** The API's operations on customers beside their master data: changes, finding them, notes. */
package org.ordertocash.web.api.customer;
