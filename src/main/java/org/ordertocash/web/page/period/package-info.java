/** Pages of month end: the months of the books, and what has to be in order before one is closed. */
package org.ordertocash.web.page.period;
