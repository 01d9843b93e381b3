/** Pages of process owners: the sets of models in force and before, drafts, and the word of a second person. */
package org.ordertocash.web.page.models;
