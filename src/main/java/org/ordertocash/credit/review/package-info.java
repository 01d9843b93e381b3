/** Reviews of what customers may owe: score, proposal, approval, next day. Publishes {@code CreditReviewOpened}. */
@org.springframework.modulith.NamedInterface("review")
package org.ordertocash.credit.review;
