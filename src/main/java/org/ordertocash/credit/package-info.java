/**
 * Credit: exposure, limit, reservation, and the decisions on orders with the facts they were taken on. The policy is
 * DMN; here are the facts for it and the guarantee that no two orders take the same headroom.
 */
package org.ordertocash.credit;
