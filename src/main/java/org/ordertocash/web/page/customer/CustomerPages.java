package org.ordertocash.web.page.customer;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.ordertocash.customer.search.CustomerSearch;
import org.ordertocash.customer.search.CustomerSearch.Account;
import org.ordertocash.customer.search.CustomerSearch.Sort;
import org.ordertocash.customer.search.CustomerSearch.Wanted;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.web.page.CsvFile;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** The list of customers, and the same as a file. */
@Controller
class CustomerPages {

    private final CustomerSearch search;
    private final WebInvocationPrivilegeEvaluator rights;

    CustomerPages(CustomerSearch search, WebInvocationPrivilegeEvaluator rights) {
        this.search = search;
        this.rights = rights;
    }

    /** The conditions as they stand in the address; a blank one is none. */
    record Filter(
            String query,
            String entity,
            String collector,
            String segment,
            @DateTimeFormat(iso = ISO.DATE) LocalDate since,
            String sort,
            String page) {

        Wanted wanted() {
            return new Wanted(
                    orNull(query),
                    orNull(entity),
                    orNull(collector),
                    orNull(segment),
                    since == null ? null : since.atStartOfDay(ZoneOffset.UTC).toInstant(),
                    byName() ? Sort.NAME : Sort.NUMBER,
                    orNull(page));
        }

        private static String orNull(String text) {
            return StringUtils.hasText(text) ? text.strip() : null;
        }

        public boolean byName() {
            return "name".equals(sort);
        }

        /** Whether not all customers are meant. */
        public boolean narrow() {
            Wanted wanted = wanted();
            return wanted.query() != null
                    || wanted.entity() != null
                    || wanted.collector() != null
                    || wanted.segment() != null
                    || wanted.changedSince() != null;
        }
    }

    @GetMapping("/customers")
    ModelAndView list(@ModelAttribute Filter filter, EntityScope mine, Authentication user) {
        return new ModelAndView("customers")
                .addObject("filter", filter)
                .addObject("entities", mine.idByCode().keySet())
                .addObject("collectors", search.collectors(mine))
                .addObject("segments", search.segments(mine))
                .addObject("found", search.find(filter.wanted(), mine))
                .addObject("mayEnter", rights.isAllowed("", "/new-customer", "POST", user));
    }

    @GetMapping(path = "/customers.csv", produces = "text/csv")
    ResponseEntity<String> file(@ModelAttribute Filter filter, EntityScope mine) {
        CsvFile file = new CsvFile(
                "number",
                "name",
                "country",
                "city",
                "vatId",
                "email",
                "entities",
                "collectors",
                "currency",
                "open",
                "overdue");
        for (CustomerSearch.Row row : search.all(filter.wanted(), mine)) {
            String entities = row.accounts().stream().map(Account::entity).collect(Collectors.joining(" "));
            String collectors = row.accounts().stream()
                    .map(Account::collector)
                    .filter(StringUtils::hasText)
                    .distinct()
                    .collect(Collectors.joining(" "));
            if (row.open().isEmpty()) {
                file.row(
                        row.number(),
                        row.name(),
                        row.country(),
                        row.city(),
                        row.vatId(),
                        row.email(),
                        entities,
                        collectors,
                        null,
                        null,
                        null);
            }
            row.open()
                    .forEach(open -> file.row(
                            row.number(),
                            row.name(),
                            row.country(),
                            row.city(),
                            row.vatId(),
                            row.email(),
                            entities,
                            collectors,
                            open.currency(),
                            open.open(),
                            open.overdue()));
        }
        return file.named("customers.csv");
    }
}
