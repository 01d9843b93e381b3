package org.ordertocash.collections;

import org.ordertocash.collections.pdf.NoticePdf;
import org.ordertocash.document.MailText;
import org.ordertocash.document.Wording;
import org.ordertocash.document.Wordings;
import org.springframework.stereotype.Service;

/** Puts a dunning notice into words: as a PDF and as the mail that carries it. Changes nothing. */
@Service
public class NoticeRenderer {

    private final NoticePdf pdf;
    private final Wordings wordings;

    public NoticeRenderer(NoticePdf pdf, Wordings wordings) {
        this.pdf = pdf;
        this.wordings = wordings;
    }

    /** The notice as PDF. */
    public byte[] render(NoticeDocument notice) {
        return pdf.render(notice);
    }

    /** Subject and body of the mail, in the customer's language. */
    public MailText mail(NoticeDocument notice) {
        Wording words = wordings.of(notice.locale(), notice.currency());
        String title = words.of(key(notice) + ".title");
        return new MailText(
                words.of(
                        "notice.mail.subject",
                        title,
                        notice.number(),
                        notice.seller().name()),
                words.of(
                        "notice.mail.body",
                        title,
                        notice.number(),
                        words.money(notice.total()),
                        words.date(notice.payBy()),
                        notice.seller().name()));
    }

    private static String key(NoticeDocument notice) {
        return "notice." + notice.wording();
    }
}
