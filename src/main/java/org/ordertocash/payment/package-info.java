/**
 * Cash application: places the payments of bank statements on open items, by named rules or by a person, posts them,
 * and explains each. What no rule can place without doubt is left to a person.
 */
package org.ordertocash.payment;
