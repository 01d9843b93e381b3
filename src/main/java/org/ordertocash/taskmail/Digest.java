package org.ordertocash.taskmail;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.ordertocash.document.MailText;
import org.ordertocash.time.LocalDays;
import org.springframework.stereotype.Component;

/** What a mail about tasks says. */
@Component
class Digest {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm z", Locale.UK);

    private final LocalDays days;
    private final TaskMailSettings settings;

    Digest(LocalDays days, TaskMailSettings settings) {
        this.days = days;
        this.settings = settings;
    }

    /** @param tellings of one recipient; a task that is new and nearly due is there once */
    MailText of(List<Telling> tellings) {
        List<Telling> due = tellings.stream().filter(one -> !one.isNew()).toList();
        List<Telling> fresh = tellings.stream()
                .filter(Telling::isNew)
                .filter(one -> due.stream().noneMatch(other -> other.taskId().equals(one.taskId())))
                .toList();
        int tasks = due.size() + fresh.size();
        Telling first = due.isEmpty() ? fresh.get(0) : due.get(0);
        String subject = tasks == 1
                ? (due.isEmpty() ? "New task: " : "Due soon: ") + title(first)
                : tasks + " tasks wait" + (due.isEmpty() ? "" : ", " + due.size() + " of them due soon");
        StringBuilder body = new StringBuilder();
        part(body, "Due soon or overdue", due);
        part(body, "New", fresh);
        body.append("Whoever is first takes a task with Claim; then it is in nobody else's list.\n")
                .append("All tasks: ")
                .append(settings.baseUrl())
                .append("/camunda/app/tasklist/default/\n");
        return new MailText(subject, body.toString());
    }

    private void part(StringBuilder body, String heading, List<Telling> tellings) {
        if (tellings.isEmpty()) {
            return;
        }
        body.append(heading).append("\n\n");
        for (Telling one : tellings) {
            body.append("- ").append(title(one)).append('\n');
            if (one.due() != null) {
                body.append("  due ")
                        .append(TIME.format(one.due().atZone(zone(one))))
                        .append('\n');
            }
            body.append("  ")
                    .append(settings.baseUrl())
                    .append("/tasks/")
                    .append(one.taskId())
                    .append("\n\n");
        }
    }

    private static String title(Telling one) {
        String whole = one.about().isBlank() ? one.name() : one.name() + ": " + one.about();
        return whole.replaceAll("\\s+", " ");
    }

    private ZoneId zone(Telling one) {
        return days.zone(one.entity());
    }
}
