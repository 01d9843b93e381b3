package org.ordertocash.collections;

/**
 * A person approved a dunning notice; it is not issued yet.
 *
 * @param firstOfCase whether the case was opened by this notice
 */
public record NoticeApproved(long caseId, String caseNumber, long noticeId, boolean firstOfCase) {}
