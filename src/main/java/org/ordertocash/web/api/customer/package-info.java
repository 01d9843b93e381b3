/** The API's operations on customers that change them. */
package org.ordertocash.web.api.customer;
