/** What is answered while the database is away: 503 to everybody, at once. */
package org.ordertocash.web.availability;
