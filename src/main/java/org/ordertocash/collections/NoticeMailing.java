package org.ordertocash.collections;

import org.ordertocash.customer.CustomerRules;
import org.ordertocash.document.Documents;
import org.ordertocash.document.Mailer;
import org.ordertocash.document.OutgoingMail;
import org.ordertocash.input.NotFound;
import org.ordertocash.ledger.Cause;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mails the archived document of an issued notice; the mailer's evidence makes a repeat do nothing. */
@Component
class NoticeMailing {

    private record Notice(boolean issued, boolean withdrawn) {}

    private final JdbcClient jdbc;
    private final NoticeFacts facts;
    private final NoticeRenderer renderer;
    private final Documents documents;
    private final Mailer mailer;

    NoticeMailing(JdbcClient jdbc, NoticeFacts facts, NoticeRenderer renderer, Documents documents, Mailer mailer) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.renderer = renderer;
        this.documents = documents;
        this.mailer = mailer;
    }

    NoticeMail mail(long noticeId) {
        Notice notice = jdbc.sql("""
                select issued_on is not null as issued, withdrawn_on is not null as withdrawn
                  from otc.dunning_notices where id = :id
                """)
                .param("id", noticeId)
                .query(Notice.class)
                .optional()
                .orElseThrow(() -> new NotFound("dunning notice " + noticeId));
        if (notice.withdrawn()) {
            return NoticeMail.WITHDRAWN;
        }
        if (!notice.issued()) {
            throw new IllegalStateException("Dunning notice " + noticeId + " is not issued yet and cannot be mailed");
        }
        NoticeDocument document = facts.documentOf(noticeId);
        if (document.buyer().email() == null
                || !CustomerRules.isEmail(document.buyer().email())) {
            return NoticeMail.NO_ADDRESS;
        }
        long documentId = documents
                .find(NoticeIssue.KIND, NoticeIssue.OWNER, noticeId)
                .orElseThrow()
                .id();
        boolean sent = mailer.send(new OutgoingMail(
                documentId,
                document.seller().email(),
                document.seller().name(),
                document.buyer().email(),
                renderer.mail(document),
                Cause.SYSTEM));
        return sent ? NoticeMail.SENT : NoticeMail.SENT_BEFORE;
    }
}
