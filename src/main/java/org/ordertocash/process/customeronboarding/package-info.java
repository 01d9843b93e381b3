/**
 * The process of customer-onboarding.bpmn: what was asked for with a new customer or account is approved by others, and
 * then the customer buys on account.
 */
package org.ordertocash.process.customeronboarding;
