/** What is decided about credit: the API. */
package org.ordertocash.web.api.credit;
