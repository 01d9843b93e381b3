package org.ordertocash.collections;

import org.ordertocash.document.Deliveries;
import org.ordertocash.document.Documents;
import org.ordertocash.input.NotFound;
import org.ordertocash.money.Amounts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An issued notice on its way to a customer who has no e-mail address. */
@Component
class NoticeLetter {

    private final JdbcClient jdbc;
    private final NoticeFacts facts;
    private final Documents documents;
    private final Deliveries deliveries;

    NoticeLetter(JdbcClient jdbc, NoticeFacts facts, Documents documents, Deliveries deliveries) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.documents = documents;
        this.deliveries = deliveries;
    }

    boolean emailKnown(long noticeId) {
        return jdbc.sql("""
                select c.email is not null
                  from otc.dunning_notices n
                  join otc.dunning_cases k on k.id = n.case_id
                  join otc.customers c on c.id = k.customer_id
                 where n.id = :id
                """)
                .param("id", noticeId)
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new NotFound("dunning notice " + noticeId));
    }

    NoticeDispatch of(long noticeId) {
        NoticeDocument notice = facts.documentOf(noticeId);
        return new NoticeDispatch(
                notice.number(),
                notice.buyer().name(),
                notice.buyer().oneLine(),
                Amounts.of(notice.total(), notice.currency()),
                documentId(noticeId));
    }

    void record(long noticeId, String note, String by) {
        deliveries.recordPost(
                documentId(noticeId), facts.documentOf(noticeId).buyer().oneLine(), note, by);
    }

    private long documentId(long noticeId) {
        return documents
                .find(NoticeIssue.KIND, NoticeIssue.OWNER, noticeId)
                .orElseThrow(() -> new NotFound("document of dunning notice " + noticeId))
                .id();
    }
}
