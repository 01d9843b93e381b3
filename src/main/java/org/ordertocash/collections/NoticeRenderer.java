package org.ordertocash.collections;

import java.util.Map;
import org.ordertocash.document.HtmlToPdf;
import org.ordertocash.document.MailText;
import org.ordertocash.document.Wording;
import org.springframework.stereotype.Service;

/** Puts a dunning notice into words: as a PDF and as the mail that carries it. Changes nothing. */
@Service
public class NoticeRenderer {

    private final HtmlToPdf pdf;

    public NoticeRenderer(HtmlToPdf pdf) {
        this.pdf = pdf;
    }

    /** The notice as PDF. */
    public byte[] render(NoticeDocument notice) {
        return pdf.render(
                "dunning-notice", notice.locale(), notice.currency(), Map.of("doc", notice, "key", key(notice)));
    }

    /** Subject and body of the mail, in the customer's language. */
    public MailText mail(NoticeDocument notice) {
        Wording words = pdf.wording(notice.locale(), notice.currency());
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
