/** REST controllers: what other programs call. */
package org.ordertocash.web.api;
