package org.ordertocash.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.input.Conflict;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A document is mailed once, or it is known that it was not. */
class MailerTest {

    private static final byte[] PDF = {'%', 'P', 'D', 'F', 0, (byte) 0xff, 13, 10};

    @RegisterExtension
    static final GreenMailExtension SERVER =
            new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static ArchiveDatabase database;
    private static long owner;

    @BeforeAll
    static void start() throws IOException {
        database = new ArchiveDatabase();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @Test
    void theCustomerGetsTheDocumentAndWeKeepTheEvidence() throws Exception {
        long document = document();

        assertThat(send(smtp(), document)).isTrue();

        MimeMessage mail = SERVER.getReceivedMessages()[0];
        assertThat(mail.getMessageID()).isEqualTo("<document-%d.email@nordwind.example>".formatted(document));
        assertThat(mail.getSubject()).isEqualTo("Rechnung für Łódź");
        assertThat(mail.getFrom()[0].toString()).contains("rechnung@nordwind.example");
        assertThat(mail.getSentDate()).isEqualTo(ArchiveDatabase.CLOCK.instant());
        assertThat(attachment(mail).getFileName()).isEqualTo("INV-1.pdf");
        assertThat(attachment(mail).getContentType()).startsWith("application/pdf");
        assertThat(attachment(mail).getInputStream().readAllBytes()).isEqualTo(PDF);
        assertThat(GreenMailUtil.getWholeMessage(mail)).contains("text/plain; charset=UTF-8");
        assertThat(database.deliveries.listOf(document)).singleElement().satisfies(delivery -> {
            assertThat(delivery.messageId()).isEqualTo(mail.getMessageID());
            assertThat(delivery.channel()).isEqualTo("email");
            assertThat(delivery.recipient()).isEqualTo("faktury@lzs.example");
            assertThat(delivery.sentAt()).isEqualTo(ArchiveDatabase.CLOCK.instant());
            assertThat(delivery.sentBy()).isEqualTo("invoicing");
        });
    }

    @Test
    void aRepeatSendsNothing() {
        long document = document();

        assertThat(send(smtp(), document)).isTrue();
        assertThat(send(smtp(), document)).isFalse();

        assertThat(SERVER.getReceivedMessages()).hasSize(1);
        assertThat(database.deliveries.listOf(document)).hasSize(1);
    }

    @Test
    void fourAtOnceSendOneMail() throws Exception {
        long document = document();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> task = () -> send(smtp(), document);
            threads.invokeAll(List.of(task, task, task, task));
        } finally {
            threads.shutdown();
        }

        assertThat(SERVER.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aMailServerThatDoesNotAnswerIsAFailedAttemptAndALaterOneSucceeds() {
        long document = document();
        JavaMailSenderImpl nobody = new JavaMailSenderImpl();
        nobody.setHost("127.0.0.1");
        nobody.setPort(1);

        assertThatThrownBy(() -> send(nobody, document))
                .isInstanceOf(MailNotSent.class)
                .hasMessageStartingWith("The mail to faktury@lzs.example with INV-1.pdf was not sent: ");
        assertThatThrownBy(() -> send(nobody, document)).isInstanceOf(MailNotSent.class);
        assertThat(outcomes(document)).containsExactly(DeliveryOutcome.FAILED, DeliveryOutcome.FAILED);
        assertThat(database.deliveries.listOf(document).get(0).answer()).contains("127.0.0.1");

        assertThat(send(smtp(), document)).isTrue();
        assertThat(send(smtp(), document)).isFalse();
        assertThat(outcomes(document))
                .containsExactlyInAnyOrder(DeliveryOutcome.FAILED, DeliveryOutcome.FAILED, DeliveryOutcome.SENT);
    }

    @Test
    void aResendGoesToItsOwnAddressOnceAndAsAMailOfItsOwn() throws Exception {
        long document = document();
        assertThat(send(smtp(), document)).isTrue();
        Resends resends = new Resends(database.jdbc, event -> {}, ArchiveDatabase.CLOCK);
        long first = resends.ask(document, " ap@lzs.example ", "moved", "k-" + document, "rita")
                .resend()
                .id();
        assertThat(resends.ask(document, "ap@lzs.example", "moved", "k-" + document, "rita"))
                .satisfies(again -> assertThat(again.repeated()).isTrue())
                .satisfies(again -> assertThat(again.resend().id()).isEqualTo(first));
        assertThatThrownBy(() -> resends.ask(document, "other@lzs.example", "moved", "k-" + document, "rita"))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> resends.ask(document, "nobody", " ", "k2-" + document, "rita"))
                .hasMessage("address: is no e-mail address; reason: is missing");

        assertThat(again(document, first)).isTrue();
        assertThat(again(document, first)).isFalse();

        assertThat(SERVER.getReceivedMessages()).hasSize(2);
        assertThat(SERVER.getReceivedMessages()[1].getAllRecipients()[0]).hasToString("ap@lzs.example");
        assertThat(SERVER.getReceivedMessages()[1].getMessageID())
                .isEqualTo("<document-%d.email.%d@nordwind.example>".formatted(document, first));
        assertThat(database.deliveries.listOf(document))
                .extracting(Delivery::recipient, Delivery::resendReason)
                .containsExactly(tuple("faktury@lzs.example", null), tuple("ap@lzs.example", "moved"));
    }

    private static boolean again(long document, long resend) {
        Mailer mailer = new Mailer(
                database.documents,
                database.deliveries,
                database.failures,
                Optional.of(smtp()),
                ArchiveDatabase.CLOCK,
                "");
        OutgoingMail mail = new OutgoingMail(
                document,
                "rechnung@nordwind.example",
                "Nordwind Maschinenbau GmbH",
                "ap@lzs.example",
                new MailText("Rechnung", "Hallo\n"),
                resend,
                "rita");
        return database.inTransaction.execute(status -> mailer.send(mail));
    }

    private static List<DeliveryOutcome> outcomes(long document) {
        return database.deliveries.listOf(document).stream()
                .map(Delivery::outcome)
                .toList();
    }

    @Test
    void withoutAMailServerTheSentenceSaysWhatToSet() {
        long document = document();

        assertThatThrownBy(() -> send(null, document))
                .isInstanceOf(MailNotSent.class)
                .hasMessage("No mail server is configured: set SPRING_MAIL_HOST");
        assertThat(database.deliveries.listOf(document)).isEmpty();
    }

    @Test
    void theOutboxKeepsMailsAsFilesAndCanBeDown(@TempDir Path folder) throws IOException {
        long document = document();
        OutboxMailSender outbox = new OutboxMailSender(folder.resolve("outbox"));

        outbox.setDown(true);
        assertThatThrownBy(() -> send(outbox, document)).hasMessageContaining("The mail server does not answer");
        assertThat(outcomes(document)).containsExactly(DeliveryOutcome.FAILED);

        outbox.setDown(false);
        assertThat(send(outbox, document)).isTrue();
        Path file = folder.resolve("outbox/document-%d.email@nordwind.example.eml".formatted(document));
        assertThat(Files.readString(file)).contains("Message-ID: <document-%d.email@".formatted(document), "INV-1.pdf");
    }

    @Test
    void aLetterByPostIsNotedOnce() {
        long document = document();
        database.deliveries.recordPost(document, "Bare Ltd, Reading", "registered mail", "rita");
        database.deliveries.recordPost(document, "Bare Ltd, Reading", "again", "rita");

        assertThat(database.deliveries.listOf(document))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.note()).isEqualTo("registered mail"));
    }

    private static boolean send(JavaMailSender server, long document) {
        Mailer mailer = new Mailer(
                database.documents,
                database.deliveries,
                database.failures,
                Optional.ofNullable(server),
                ArchiveDatabase.CLOCK,
                "");
        OutgoingMail mail = new OutgoingMail(
                document,
                "rechnung@nordwind.example",
                "Nordwind Maschinenbau GmbH",
                "faktury@lzs.example",
                new MailText("Rechnung für Łódź", "Grüße\n"),
                "invoicing");
        return database.inTransaction.execute(status -> mailer.send(mail));
    }

    private static JavaMailSender smtp() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(SERVER.getSmtp().getPort());
        return sender;
    }

    private static long document() {
        return database.documents.store("INVOICE_PDF", "INVOICE", ++owner, "INV-1.pdf", "application/pdf", PDF);
    }

    private static BodyPart attachment(MimeMessage mail) throws Exception {
        return ((Multipart) mail.getContent()).getBodyPart(1);
    }
}
