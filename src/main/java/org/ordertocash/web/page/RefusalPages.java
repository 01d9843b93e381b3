package org.ordertocash.web.page;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.audit.Refusals;
import org.ordertocash.audit.Refusals.Filter;
import org.ordertocash.people.People;
import org.ordertocash.rights.EntityScope;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who tried what, when, and why it was refused. */
@Controller
class RefusalPages {

    private final Refusals refusals;
    private final People people;

    RefusalPages(Refusals refusals, People people) {
        this.refusals = refusals;
        this.people = people;
    }

    @GetMapping("/refusals")
    ModelAndView list(
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            @RequestParam(required = false) Long before,
            EntityScope mine) {
        Filter filter = new Filter(user, search, from, to);
        return new ModelAndView("refusals")
                .addObject("filter", filter)
                .addObject("filtered", !filter.equals(Filter.ALL))
                .addObject("before", before)
                .addObject("people", refusals.people(mine))
                .addObject("page", refusals.find(filter, before, mine));
    }

    @GetMapping(path = "/refusals.csv", produces = "text/csv")
    ResponseEntity<String> file(
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            EntityScope mine) {
        PersonNames names = new PersonNames(people);
        Stream<String> rows = refusals.all(new Filter(user, search, from, to), mine).stream()
                .map(r -> line(
                        r.at().toString(),
                        r.user(),
                        names.of(r.user()),
                        r.tried(),
                        r.caseKey(),
                        r.about(),
                        r.reason()));
        String head = line("at", "user", "name", "tried", "case", "about", "reason");
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", java.nio.charset.StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("refusals.csv")
                                .build()
                                .toString())
                .body(Stream.concat(Stream.of(head), rows).collect(Collectors.joining()));
    }

    private static String line(String... values) {
        return List.of(values).stream().map(RefusalPages::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** What a spreadsheet would take for a formula begins with an apostrophe. */
    private static String quoted(String value) {
        String safe = value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
