/**
 * Take-on of a live book: customers and open items from CSV files. A file goes through a staging table, is checked as a
 * whole, and its good rows wait until another person releases them all. Then they are taken in one transaction with
 * balanced opening journals: by the modules that own the tables, out of a temporary one that this module fills. Bad
 * rows go back to the sender.
 */
package org.ordertocash.takeon;
