/** The API of what people attach to customers, orders, invoices and disputes. */
package org.ordertocash.web.api.document;
