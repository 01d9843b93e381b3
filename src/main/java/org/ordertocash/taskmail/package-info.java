/**
 * Mails about tasks: who may take a new task, or has one that is nearly due, reads of it in a digest, at most once an
 * hour. Reads the engine's tables of open tasks and people; what was sent is kept, so that nobody is told twice.
 */
package org.ordertocash.taskmail;
