/**
 * Who has to approve what, as the authority table said when it was asked: the record that sending a refund, releasing
 * an order and writing off ask, whatever a process says. Who approved is kept by the module whose matter it is.
 */
package org.ordertocash.authority;
