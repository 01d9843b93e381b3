package org.ordertocash.document;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.ordertocash.input.DataFault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends documents of the archive by mail and keeps the evidence.
 *
 * <p>A mail cannot be sent exactly once: no transaction spans the database and a mail server. The evidence is inserted
 * first, then the mail is handed over, then the caller's transaction commits. So a repeat after success does nothing;
 * two at the same moment wait for each other; a refused mail leaves the evidence of an attempt that failed, in a
 * transaction of its own. What remains is a crash or a failed commit after the mail server took the mail: then the
 * repeat sends it again, and a customer with two copies of a document is better off than one with none. The copies have
 * the same Message-ID (it follows from the document), by which mail systems drop the second one.
 */
@Service
public class Mailer {

    private final Documents documents;
    private final Deliveries deliveries;
    private final FailedDeliveries failures;
    private final Optional<JavaMailSender> sender;
    private final Clock clock;
    private final String fallbackFrom;

    Mailer(
            Documents documents,
            Deliveries deliveries,
            FailedDeliveries failures,
            Optional<JavaMailSender> sender,
            Clock clock,
            @Value("${order-to-cash.mail.from:}") String fallbackFrom) {
        this.documents = documents;
        this.deliveries = deliveries;
        this.failures = failures;
        this.sender = sender;
        this.clock = clock;
        this.fallbackFrom = fallbackFrom;
    }

    /**
     * Sends the mail unless its document was mailed before, or its resend was done. Needs a transaction of the caller,
     * which must roll back if this throws.
     *
     * @return false if the document was mailed before and nothing was sent
     * @throws MailNotSent if no mail server is configured, it does not take the mail, or there is no sender
     * @throws DataFault if an address is none
     * @throws IllegalArgumentException if there is no such document
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean send(OutgoingMail request) {
        OutgoingMail mail = request.from() == null || request.from().isBlank() ? request.from(fallbackFrom) : request;
        LoadedDocument document = documents
                .load(mail.documentId())
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no document %d to mail".formatted(mail.documentId())));
        if (mail.from().isBlank()) {
            throw new MailNotSent(("%s has no e-mail address to send from: enter one for the legal entity, or set "
                            + "ORDER_TO_CASH_MAIL_FROM for all")
                    .formatted(mail.fromName()));
        }
        String messageId = messageId(mail);
        if (!deliveries.record(
                mail.documentId(),
                Deliveries.EMAIL,
                mail.recipient(),
                messageId,
                mail.resendId(),
                DeliveryOutcome.SENT,
                mail.sentBy(),
                null)) {
            return false;
        }
        JavaMailSender server =
                sender.orElseThrow(() -> new MailNotSent("No mail server is configured: set SPRING_MAIL_HOST"));
        try {
            server.send(message(server, mail, document, messageId));
        } catch (AddressException | MailParseException e) {
            failures.keep(mail, messageId, e);
            throw new DataFault(
                    "The mail with %s cannot be addressed from %s to %s: %s"
                            .formatted(document.about().fileName(), mail.from(), mail.recipient(), e.getMessage()),
                    e);
        } catch (MailException | MessagingException | UnsupportedEncodingException e) {
            failures.keep(mail, messageId, e);
            throw new MailNotSent(
                    "The mail to %s with %s was not sent: %s"
                            .formatted(mail.recipient(), document.about().fileName(), e.getMessage()),
                    e);
        }
        return true;
    }

    /** The same for every attempt to mail this document, or to do this resend. */
    private static String messageId(OutgoingMail mail) {
        String domain = mail.from().substring(mail.from().indexOf('@') + 1);
        return mail.resendId() == null
                ? "<document-%d.email@%s>".formatted(mail.documentId(), domain)
                : "<document-%d.email.%d@%s>".formatted(mail.documentId(), mail.resendId(), domain);
    }

    private MimeMessage message(JavaMailSender server, OutgoingMail mail, LoadedDocument document, String messageId)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = server.createMimeMessage();
        MimeMessageHelper parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        parts.setValidateAddresses(true);
        parts.setFrom(mail.from(), mail.fromName());
        parts.setTo(mail.recipient());
        parts.setSubject(mail.text().subject());
        parts.setText(mail.text().body());
        parts.setSentDate(Date.from(clock.instant()));
        attach(parts, document);
        for (long beside : mail.beside()) {
            attach(parts, documents.load(beside).orElseThrow());
        }
        message.setHeader("Message-ID", messageId);
        return message;
    }

    private static void attach(MimeMessageHelper parts, LoadedDocument document) throws MessagingException {
        parts.addAttachment(
                document.about().fileName(),
                new ByteArrayResource(document.content()),
                document.about().mediaType());
    }
}
