/**
 * The embedded PostgreSQL of the demo and the tests: a real server with its data in a directory, started when no
 * {@code spring.datasource.url} is given. It keeps what was committed through a {@code kill -9}. Production never uses it.
 */
package org.ordertocash.database;
