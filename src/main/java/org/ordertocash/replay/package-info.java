/**
 * What a draft of models would have done: past decisions asked again of its tables, and past cases held against its
 * processes. Reads the engine's history by SQL in pages and changes nothing; results are kept in memory for an hour.
 */
package org.ordertocash.replay;
