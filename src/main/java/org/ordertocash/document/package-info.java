/**
 * The archive of documents with their hashes, how a page becomes a PDF, and how a document reaches its receiver by
 * mail.
 *
 * <p>This module knows neither invoices nor notices: the module that owns a document builds its model and chooses the
 * template; what is stored never changes. It publishes no events.
 */
@ApplicationModule(displayName = "Documents")
package org.ordertocash.document;

import org.springframework.modulith.ApplicationModule;
