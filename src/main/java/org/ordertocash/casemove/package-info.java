/**
 * Running cases that are moved to another set of models: a dry run says which cannot move and why, then they move one
 * by one, in pieces that survive a crash; each is kept, with where it came from. A case is moved with all that it has
 * called, or not at all. How the engine moves it, {@code process} knows.
 */
package org.ordertocash.casemove;
