/** What is different in two sets of models, in words for process owners. */
package org.ordertocash.models.difference;
