/** Pages that only the demo has. */
package org.ordertocash.web.page.demo;
