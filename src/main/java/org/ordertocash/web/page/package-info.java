/** Pages that people open beside the Tasklist. */
package org.ordertocash.web.page;
