/** Finding customers: by how they are called, who works on them, and what changed. Only reads. */
@org.springframework.modulith.NamedInterface("search")
package org.ordertocash.customer.search;
