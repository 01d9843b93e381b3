/** The one place that keeps pages and the API to the legal entities for which the signed-in person works. */
package org.ordertocash.web.rights;
