/**
 * What process owners decide about matching: which rules may post, how sure they must be, what becomes of a difference.
 */
@org.springframework.modulith.NamedInterface("policy")
package org.ordertocash.matching.policy;
