/**
 * Cash application: places the payments of bank statements on open items by named rules, posts them, and explains each.
 * What no rule can place without doubt is left to a person.
 */
package org.ordertocash.matching;
