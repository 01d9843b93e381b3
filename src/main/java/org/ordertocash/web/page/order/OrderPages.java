package org.ordertocash.web.page.order;

import java.time.LocalDate;
import org.ordertocash.order.OrderSearch;
import org.ordertocash.order.OrderSearch.Wanted;
import org.ordertocash.order.OrderTracking;
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

/** The list of orders, and the same as a file. */
@Controller
class OrderPages {

    private final OrderSearch search;
    private final WebInvocationPrivilegeEvaluator rights;

    OrderPages(OrderSearch search, WebInvocationPrivilegeEvaluator rights) {
        this.search = search;
        this.rights = rights;
    }

    /**
     * The conditions as they stand in the address; a blank one is none.
     *
     * @param behind the last order of the page before
     */
    record Filter(
            String query,
            String status,
            String customer,
            String entity,
            @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            Boolean late,
            String behind) {

        Wanted wanted() {
            return new Wanted(
                    status != null && OrderTracking.STATUSES.contains(status) ? status : null,
                    orNull(customer),
                    orNull(entity),
                    from,
                    to,
                    orNull(query),
                    null,
                    Boolean.TRUE.equals(late),
                    orNull(behind));
        }

        private static String orNull(String text) {
            return StringUtils.hasText(text) ? text.strip() : null;
        }

        /** Whether not all orders are meant. */
        public boolean narrow() {
            Wanted wanted = wanted();
            return wanted.query() != null
                    || wanted.status() != null
                    || wanted.customer() != null
                    || wanted.entity() != null
                    || from != null
                    || to != null
                    || wanted.late();
        }
    }

    @GetMapping("/orders")
    ModelAndView list(@ModelAttribute Filter filter, EntityScope mine, Authentication user) {
        return new ModelAndView("orders")
                .addObject("filter", filter)
                .addObject("statuses", OrderTracking.STATUSES)
                .addObject("entities", mine.idByCode().keySet())
                .addObject("found", search.find(filter.wanted(), mine))
                .addObject("mayEnter", rights.isAllowed("", "/new-order", "POST", user));
    }

    @GetMapping(path = "/orders.csv", produces = "text/csv")
    ResponseEntity<String> file(@ModelAttribute Filter filter, EntityScope mine) {
        CsvFile file = new CsvFile(
                "number",
                "customer",
                "customerName",
                "customerPoNumber",
                "entity",
                "status",
                "receivedAt",
                "requestedDate",
                "currency",
                "gross");
        search.all(filter.wanted(), mine)
                .forEach(o -> file.row(
                        o.number(),
                        o.customer(),
                        o.customerName(),
                        o.customerPoNumber(),
                        o.entity(),
                        o.status(),
                        o.receivedAt(),
                        o.requestedDate(),
                        o.currency(),
                        o.gross()));
        return file.named("orders.csv");
    }
}
