/**
 * The one chain of approvals, of approval.bpmn: whom the authority table names decides, one after the other. What an
 * order on credit, a refund and a write-off do in their own way stands with them, in an
 * {@link org.ordertocash.process.approval.ApprovalRules} each.
 */
package org.ordertocash.process.approval;
