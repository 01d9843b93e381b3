package org.ordertocash.document;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Stands in for a mail server where there is none, as in the demo: writes each mail as an {@code .eml} file, which any
 * mail program opens. The name follows from the Message-ID, so a repeat replaces the first.
 */
public class OutboxMailSender implements JavaMailSender {

    private final Path folder;
    /** Only makes empty messages; it keeps what every message would otherwise look up on the class path again. */
    private final JavaMailSenderImpl messages = new JavaMailSenderImpl();

    private volatile boolean down;

    OutboxMailSender(Path folder) {
        this.folder = folder;
    }

    /** While it is down, every mail is refused as if the mail server did not answer. */
    public void setDown(boolean down) {
        this.down = down;
    }

    @Override
    public MimeMessage createMimeMessage() {
        return messages.createMimeMessage();
    }

    @Override
    public MimeMessage createMimeMessage(InputStream content) {
        return messages.createMimeMessage(content);
    }

    @Override
    public void send(MimeMessage... messages) {
        if (down) {
            throw new MailSendException("The mail server does not answer");
        }
        for (MimeMessage message : messages) {
            write(message);
        }
    }

    @Override
    public void send(SimpleMailMessage... messages) {
        throw new UnsupportedOperationException("Mails are sent as MIME messages");
    }

    private void write(MimeMessage message) {
        try {
            String id = message.getMessageID();
            message.saveChanges();
            message.setHeader("Message-ID", id);
            Files.createDirectories(folder);
            String name = id.replaceAll("[^A-Za-z0-9.@_-]", "");
            Path draft = folder.resolve(name + ".part");
            try (OutputStream out = Files.newOutputStream(draft)) {
                message.writeTo(out);
            }
            Files.move(draft, folder.resolve(name + ".eml"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | MessagingException e) {
            throw new MailSendException("The mail could not be written to " + folder, e);
        }
    }
}
