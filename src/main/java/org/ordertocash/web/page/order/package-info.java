/** Pages of orders: the list, the order, and its forms. */
package org.ordertocash.web.page.order;
