/**
 * What the API's page tells about each operation: names of types, the meaning of each field, which are required, all
 * answers. The words come from the Javadoc of the types, and from {@code api/words.properties} for what means the same
 * wherever it stands.
 */
package org.ordertocash.web.description;
