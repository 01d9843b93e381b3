/** The demo: its clock, its data. Only in the demo profile; nobody depends on it. */
package org.ordertocash.demo;
