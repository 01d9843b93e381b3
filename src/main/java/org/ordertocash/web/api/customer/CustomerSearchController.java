package org.ordertocash.web.api.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.ordertocash.customer.search.CustomerSearch;
import org.ordertocash.rights.EntityScope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of customers, of which everybody sees those with an account for whose legal entity they work. */
@RestController
@Tag(name = "Customers")
class CustomerSearchController {

    private final CustomerSearch search;

    CustomerSearchController(CustomerSearch search) {
        this.search = search;
    }

    @GetMapping("/api/customers")
    @Operation(
            summary = "Customers, by their numbers",
            description = "50 on a page, with what they owe. Up to 1 000 that were found are counted and added up.")
    CustomerSearch.Page find(
            @Parameter(
                            description = "How the number, VAT id, registration number or an e-mail address begins, "
                                    + "a part of the name, or a name like it")
                    @RequestParam(required = false)
                    String query,
            @Parameter(description = "Code of the legal entity with which they have an account")
                    @RequestParam(required = false)
                    String entity,
            @Parameter(description = "User id of who collects") @RequestParam(required = false) String collector,
            @Parameter(description = "Segment of an account") @RequestParam(required = false) String segment,
            @Parameter(description = "Entered, changed, or given an account since then") @RequestParam(required = false)
                    Instant changedSince,
            @Parameter(description = "The next of the page before; without it: the first")
                    @RequestParam(required = false)
                    String page,
            EntityScope mine) {
        return search.find(
                new CustomerSearch.Wanted(query, entity, collector, segment, changedSince, null, page), mine);
    }
}
