/** Dunning notices as their receiver reads them: what stands where on the pages, and which words. */
package org.ordertocash.collections.pdf;
