/** What is not done for an account of a customer: the API of blocks. */
package org.ordertocash.web.api.block;
