/**
 * The one clock of the application. Everybody asks the injected {@link java.time.Clock}; in the demo and in tests it
 * can be moved forward, and {@link org.ordertocash.time.ClockMoved} tells those who have to catch up (the process
 * engine).
 */
package org.ordertocash.time;
