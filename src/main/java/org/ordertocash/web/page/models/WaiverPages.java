package org.ordertocash.web.page.models;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.models.control.Control;
import org.ordertocash.models.control.Controls;
import org.ordertocash.modelset.ControlWaiver;
import org.ordertocash.modelset.ControlWaivers;
import org.ordertocash.rights.ForAllEntities;
import org.ordertocash.rights.OfNoEntity;
import org.ordertocash.web.page.PageDecisions;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Controls that do not count for a time: all that were ever waived, and what waits for a second person. */
@Controller
@RequestMapping("/models/waivers")
class WaiverPages {

    private static final String PAGE = "/models/waivers";

    private final ControlWaivers waivers;
    private final PageDecisions decisions;
    private final WebInvocationPrivilegeEvaluator rights;
    private final Clock clock;
    private final Controls controls = Controls.ofTheProduct();

    WaiverPages(ControlWaivers waivers, PageDecisions decisions, WebInvocationPrivilegeEvaluator rights, Clock clock) {
        this.waivers = waivers;
        this.decisions = decisions;
        this.rights = rights;
        this.clock = clock;
    }

    @GetMapping
    @OfNoEntity("controls are one for all legal entities")
    ModelAndView all(Authentication user) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        LocalDate today = now.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
        List<ControlWaiver> all = waivers.all();
        Map<String, String> words = controls.all().stream().collect(Collectors.toMap(Control::id, Control::words));
        return new ModelAndView("waivers")
                .addObject("waivers", all)
                .addObject(
                        "inForce",
                        all.stream()
                                .filter(waiver -> waiver.isInForce(now))
                                .map(ControlWaiver::id)
                                .toList())
                .addObject("controls", controls.all())
                .addObject("controlWords", words)
                .addObject("today", today)
                .addObject("latest", today.plusDays(ControlWaivers.MOST_DAYS))
                .addObject("mayChange", rights.isAllowed("", PAGE, "POST", user));
    }

    @PostMapping
    @ForAllEntities
    String ask(
            @RequestParam(defaultValue = "") String control,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String lastDay,
            Authentication user,
            RedirectAttributes next) {
        return make(
                () -> waivers.ask(control, reason, day(lastDay), user.getName()),
                "You have asked for it. Another process owner grants or refuses it.",
                user,
                next);
    }

    private static LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw InvalidInput.of("last day", "is no day such as 2026-12-31");
        }
    }

    @PostMapping("/{id}/grant")
    @ForAllEntities
    String grant(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String comment,
            Authentication user,
            RedirectAttributes next) {
        return make(
                () -> waivers.grant(id, comment, user.getName()),
                "It is granted: until its last day the control does not keep a set from being released.",
                user,
                next);
    }

    @PostMapping("/{id}/refusal")
    @ForAllEntities
    String refuse(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String comment,
            Authentication user,
            RedirectAttributes next) {
        return make(() -> waivers.refuse(id, comment, user.getName()), "It is refused.", user, next);
    }

    @PostMapping("/{id}/end")
    @ForAllEntities
    String end(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String comment,
            Authentication user,
            RedirectAttributes next) {
        return make(() -> waivers.end(id, comment, user.getName()), "The control counts again.", user, next);
    }

    private String make(Runnable act, String done, Authentication user, RedirectAttributes next) {
        return decisions.make(act, done, user, next, PAGE);
    }
}
