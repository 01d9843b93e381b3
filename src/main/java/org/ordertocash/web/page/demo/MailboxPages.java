package org.ordertocash.web.page.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.ordertocash.document.DeliveryOutcome;
import org.ordertocash.document.event.DeliveryEvent;
import org.ordertocash.document.event.DeliveryEvents;
import org.ordertocash.document.mailbox.OutboxMails;
import org.ordertocash.input.NotFound;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.ForAllEntities;
import org.ordertocash.web.page.PageDecisions;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the demo has mailed: to look at, and to answer as the mail system of the receiver would, who is not there. */
@Controller
@Profile("demo")
class MailboxPages {

    private static final int PAGE = 50;

    private final OutboxMails mails;
    private final DeliveryEvents events;
    private final PageDecisions decisions;
    private final WebInvocationPrivilegeEvaluator rights;

    MailboxPages(
            OutboxMails mails, DeliveryEvents events, PageDecisions decisions, WebInvocationPrivilegeEvaluator rights) {
        this.mails = mails;
        this.events = events;
        this.decisions = decisions;
        this.rights = rights;
    }

    @GetMapping("/demo/mailbox")
    @ForAllEntities
    ModelAndView list(@RequestParam(defaultValue = "") String search, @RequestParam(defaultValue = "0") int page) {
        List<OutboxMails.Head> found = mails.find(search);
        int from = Math.max(0, Math.min(page, found.size() / PAGE)) * PAGE;
        return new ModelAndView("mailbox")
                .addObject("search", search)
                .addObject("page", from / PAGE)
                .addObject("count", found.size())
                .addObject("more", found.size() > from + PAGE)
                .addObject("mails", found.subList(from, Math.min(found.size(), from + PAGE)));
    }

    @GetMapping("/demo/mailbox/{id}")
    @ForAllEntities
    ModelAndView mail(@PathVariable String id, Authentication user) {
        OutboxMails.Mail mail = mails.byId(id);
        return new ModelAndView("mail")
                .addObject("mail", mail)
                .addObject(
                        "mayAnswer",
                        mail.messageId() != null
                                && mail.messageId().startsWith("<document-")
                                && rights.isAllowed("", "/demo/mailbox/" + id + "/answer", "POST", user));
    }

    @GetMapping("/demo/mailbox/{id}/attachments/{number}")
    @ForAllEntities
    ResponseEntity<byte[]> attachment(@PathVariable String id, @PathVariable int number) {
        List<OutboxMails.Attachment> attachments = mails.byId(id).attachments();
        if (number < 0 || number >= attachments.size()) {
            throw new NotFound("attachment " + number + " of mail " + id);
        }
        OutboxMails.Attachment attachment = attachments.get(number);
        boolean pdf = MediaType.APPLICATION_PDF_VALUE.equalsIgnoreCase(attachment.mediaType());
        return ResponseEntity.ok()
                .contentType(pdf ? MediaType.APPLICATION_PDF : MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (pdf ? ContentDisposition.inline() : ContentDisposition.attachment())
                                .filename(attachment.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(attachment.content());
    }

    @PostMapping("/demo/mailbox/{id}/answer")
    @ForAllEntities
    String answer(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String outcome,
            Authentication user,
            RedirectAttributes next) {
        boolean bounced = !"REJECTED".equals(outcome);
        return decisions.make(
                () -> events.take(
                        new DeliveryEvent(
                                "demo-" + UUID.randomUUID(),
                                mails.byId(id).messageId(),
                                bounced ? DeliveryOutcome.BOUNCED : DeliveryOutcome.REJECTED,
                                true,
                                bounced ? "550 5.1.1 There is nobody of this name here" : "The order number is missing",
                                null),
                        EntityScope.OF_THE_SYSTEM,
                        user.getName()),
                bounced
                        ? "It came back: receivables are asked what to do."
                        : "The buyer rejects it: receivables are asked what to do.",
                user,
                next,
                "/demo/mailbox/" + id);
    }
}
