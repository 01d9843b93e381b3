/** What people do about deliveries of documents. */
package org.ordertocash.web.page.delivery;
