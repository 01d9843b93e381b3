/** The API of deliveries: how documents went out, again, and what came back. */
package org.ordertocash.web.api.delivery;
