/** The API of who does whose work. */
package org.ordertocash.web.api.people;
