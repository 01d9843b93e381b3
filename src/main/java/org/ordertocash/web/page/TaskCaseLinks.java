package org.ordertocash.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ordertocash.report.TaskCases;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.rights.Subjects;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Where to read on about an open task, for the head of the Tasklist: its order, its payment, its customers. */
@RestController
class TaskCaseLinks {

    private static final Map<String, Subject> WITH_PAGES =
            Map.of("SO", Subject.ORDER, "PAY", Subject.PAYMENT, "RET", Subject.PAYMENT, "BS", Subject.STATEMENT_FILE);

    private static final Set<String> OF_CUSTOMERS = Set.of("CHG", "ONB", "LIMIT", "REVIEW", "CNR");

    private final TaskCases cases;
    private final Subjects subjects;

    TaskCaseLinks(TaskCases cases, Subjects subjects) {
        this.cases = cases;
        this.subjects = subjects;
    }

    /** @param path below the root of the application */
    record Link(String label, String path) {}

    @GetMapping("/task-links")
    ResponseEntity<List<Link>> of(@RequestParam String task, EntityScope mine) {
        List<String> keys = cases.keys(task);
        List<TaskCases.About> customers = cases.customers(keys, mine);
        List<Link> links = new ArrayList<>();
        CaseLinks pages = new CaseLinks();
        keys.stream().filter(key -> isThere(key, mine)).forEach(key -> {
            if (key.startsWith("SO-")) {
                links.add(new Link("Order " + key, "/orders/" + key));
            }
            links.add(new Link("Case " + key, pages.ofCase(key)));
        });
        customers.forEach(customer -> {
            keys.stream()
                    .filter(key -> OF_CUSTOMERS.contains(key.replaceAll("-.*", "")))
                    .forEach(key -> links.add(
                            new Link("Case " + key, path("/customers/{number}/cases/{key}", customer.number(), key))));
            links.add(new Link(customer.name(), path("/customers/{number}", customer.number())));
        });
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(links);
    }

    private static String path(String page, Object... values) {
        return UriComponentsBuilder.fromPath(page).build(values).toString();
    }

    private boolean isThere(String key, EntityScope mine) {
        Subject subject = WITH_PAGES.get(key.replaceAll("-.*", ""));
        return subject != null
                && !subjects.isForeign(mine, subject, subject == Subject.ORDER ? key : key.replaceAll("\\D", ""));
    }
}
