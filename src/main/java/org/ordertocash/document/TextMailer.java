package org.ordertocash.document;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.ordertocash.input.DataFault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sends a mail without a document, to people of the house. The caller keeps the evidence, in the same transaction. */
@Service
public class TextMailer {

    private final Optional<JavaMailSender> sender;
    private final Clock clock;
    private final String from;

    TextMailer(Optional<JavaMailSender> sender, Clock clock, @Value("${order-to-cash.mail.from:}") String from) {
        this.sender = sender;
        this.clock = clock;
        this.from = from;
    }

    /**
     * Hands the mail over. Needs a transaction of the caller, which must roll back if this throws.
     *
     * @param key the same for every attempt to send this mail: its Message-ID follows from it
     * @throws MailNotSent no mail server or no sender is configured, or the server does not take it
     * @throws DataFault the address is none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(String recipient, MailText text, String key) {
        JavaMailSender server =
                sender.orElseThrow(() -> new MailNotSent("No mail server is configured: set SPRING_MAIL_HOST"));
        if (from.isBlank()) {
            throw new MailNotSent("There is no address to send from: set ORDER_TO_CASH_MAIL_FROM");
        }
        try {
            MimeMessage message = server.createMimeMessage();
            MimeMessageHelper parts = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
            parts.setValidateAddresses(true);
            parts.setFrom(from);
            parts.setTo(recipient);
            parts.setSubject(text.subject());
            parts.setText(text.body());
            parts.setSentDate(Date.from(clock.instant()));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Message-ID", "<%s@%s>".formatted(key, from.substring(from.indexOf('@') + 1)));
            server.send(message);
        } catch (AddressException | MailParseException e) {
            throw new DataFault("A mail cannot be addressed to %s: %s".formatted(recipient, e.getMessage()), e);
        } catch (MailException | MessagingException e) {
            throw new MailNotSent("The mail to %s was not sent: %s".formatted(recipient, e.getMessage()), e);
        }
    }
}
