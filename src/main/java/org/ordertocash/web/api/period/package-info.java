/** Which months of the books take postings: the API of month end. */
package org.ordertocash.web.api.period;
