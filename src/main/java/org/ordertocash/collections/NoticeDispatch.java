package org.ordertocash.collections;

import org.joda.money.Money;

/**
 * What a person needs to post a notice.
 *
 * @param address name and address in one line, as above the window of an envelope
 * @param overdue what the notice asks for
 * @param documentId the notice in the archive
 */
public record NoticeDispatch(
        String noticeNumber, String customerName, String address, Money overdue, long documentId) {}
