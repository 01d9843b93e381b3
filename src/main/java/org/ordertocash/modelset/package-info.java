/**
 * Sets of models as they are kept: the one in force, those before, and what people draft. A draft is a copy into which
 * files are put; it is checked, compared, submitted with a reason, and released by somebody who had no hand in it
 * ({@code ModelDrafts}, {@code ModelReleases}). A roll-back is the release of a copy. What the product brings by itself
 * is its product set ({@code ProductSets}). That a set took force is an event: whoever knows the engine deploys it.
 */
package org.ordertocash.modelset;
