/**
 * The archive of documents with their hashes, the letterhead and the words of all letters, and how a document reaches
 * its receiver by mail.
 *
 * <p>This module knows neither invoices nor notices: the module that owns a document draws it on the letterhead; what
 * is stored never changes. It publishes no events.
 */
@ApplicationModule(displayName = "Documents")
package org.ordertocash.document;

import org.springframework.modulith.ApplicationModule;
