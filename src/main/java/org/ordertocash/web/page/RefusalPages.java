package org.ordertocash.web.page;

import java.time.LocalDate;
import org.ordertocash.audit.Refusals;
import org.ordertocash.audit.Refusals.Filter;
import org.ordertocash.people.People;
import org.ordertocash.rights.EntityScope;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
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
        CsvFile file = new CsvFile("at", "user", "name", "tried", "case", "about", "reason");
        refusals.all(new Filter(user, search, from, to), mine)
                .forEach(r ->
                        file.row(r.at(), r.user(), names.of(r.user()), r.tried(), r.caseKey(), r.about(), r.reason()));
        return file.named("refusals.csv");
    }
}
