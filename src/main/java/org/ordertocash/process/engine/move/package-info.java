/** Moves running cases to other models: plans by what the two models have in common, and jobs that do it in pieces. */
package org.ordertocash.process.engine.move;
