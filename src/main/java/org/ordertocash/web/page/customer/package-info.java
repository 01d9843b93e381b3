/** Pages of customers: the list, the customer with all that hangs on it, and its forms. */
package org.ordertocash.web.page.customer;
