package org.ordertocash.document.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ordertocash.input.NotFound;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What lies in the folder into which mails are written where no mail server is configured, such as in the demo: read to
 * be looked at.
 */
@Component
public class OutboxMails {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9@_-][A-Za-z0-9.@_-]{0,180}");
    private static final String ENDING = ".eml";

    private final Path folder;

    OutboxMails(@Value("${order-to-cash.mail.outbox:}") String folder) {
        this.folder = folder.isBlank() ? null : Path.of(folder);
    }

    /**
     * A mail in a list.
     *
     * @param id by which it is opened
     * @param sentAt null: it does not say
     */
    public record Head(String id, String from, String to, String subject, Instant sentAt) {}

    /** @param size bytes */
    public record Attachment(String fileName, String mediaType, byte[] content) {

        public int size() {
            return content.length;
        }
    }

    public record Mail(Head head, String messageId, String text, List<Attachment> attachments) {}

    /** The newest first; those of which address or subject has the text. */
    public List<Head> find(String text) {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        String wanted = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .map(OutboxMails::head)
                    .filter(head -> (head.to() + " " + head.subject())
                            .toLowerCase(Locale.ROOT)
                            .contains(wanted))
                    .sorted(Comparator.comparing(
                                    Head::sentAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                            .thenComparing(Head::id)
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws NotFound there is none with this id */
    public Mail byId(String id) {
        Path file = folder == null || !NAME.matcher(id).matches() ? null : folder.resolve(id + ENDING);
        if (file == null || !Files.isRegularFile(file)) {
            throw new NotFound("mail " + id);
        }
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), content);
            StringBuilder text = new StringBuilder();
            List<Attachment> attachments = new ArrayList<>();
            read(message, text, attachments);
            return new Mail(head(file), message.getMessageID(), text.toString(), List.copyOf(attachments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("The mail " + id + " cannot be read", e);
        }
    }

    private static Head head(Path file) {
        String name = file.getFileName().toString();
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            InternetHeaders headers = new InternetHeaders(content);
            return new Head(
                    name.substring(0, name.length() - ENDING.length()),
                    text(headers, "From"),
                    text(headers, "To"),
                    text(headers, "Subject"),
                    time(headers.getHeader("Date", null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("The mail " + name + " cannot be read", e);
        }
    }

    private static String text(InternetHeaders headers, String name) throws IOException {
        String value = headers.getHeader(name, ", ");
        return value == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(value));
    }

    private static Instant time(String date) {
        try {
            return date == null ? null : new MailDateFormat().parse(date).toInstant();
        } catch (ParseException none) {
            return null;
        }
    }

    private static void read(Part part, StringBuilder text, List<Attachment> attachments)
            throws IOException, MessagingException {
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                read(parts.getBodyPart(i), text, attachments);
            }
        } else if (part.getFileName() != null) {
            try (InputStream content = part.getInputStream()) {
                attachments.add(new Attachment(
                        MimeUtility.decodeText(part.getFileName()),
                        part.getContentType().replaceFirst(";(?s).*", "").strip(),
                        content.readAllBytes()));
            }
        } else if (part.isMimeType("text/plain")) {
            text.append(part.getContent());
        }
    }
}
