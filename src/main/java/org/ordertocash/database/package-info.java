/**
 * What is PostgreSQL's own. The embedded server of the demo and the tests: a real one with its data in a directory,
 * started when no {@code spring.datasource.url} is given; it keeps what was committed through a {@code kill -9}, and
 * production never uses it. What brings the schema up to date at the start, one application at a time; the role that
 * the application works with; and {@link org.ordertocash.database.DatabaseWatch}, which knows whether the database
 * answers. And {@link org.ordertocash.database.CopyRows}: many rows into a table by COPY;
 * {@link org.ordertocash.database.ArrayColumns}: many rows as parameters of one statement;
 * {@link org.ordertocash.database.SqlFile}: long SQL in files.
 */
package org.ordertocash.database;
