package org.ordertocash.web.page;

import java.util.List;
import org.ordertocash.customer.search.CustomerSearch;
import org.ordertocash.invoice.creditnote.Creditables;
import org.ordertocash.order.OrderSearch;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.rights.Subjects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** What the field in the head leads to: straight to what has this number, else to customers and orders that fit. */
@Controller
class SearchPage {

    private static final int MOST = 10;

    private final CustomerSearch customers;
    private final OrderSearch orders;
    private final Creditables invoices;
    private final Subjects subjects;

    SearchPage(CustomerSearch customers, OrderSearch orders, Creditables invoices, Subjects subjects) {
        this.customers = customers;
        this.orders = orders;
        this.invoices = invoices;
        this.subjects = subjects;
    }

    @GetMapping("/search")
    ModelAndView find(@RequestParam(defaultValue = "") String query, EntityScope mine) {
        String text = query.strip();
        if (text.isEmpty()) {
            return new ModelAndView("redirect:/customers");
        }
        CustomerSearch.Page foundCustomers =
                customers.find(new CustomerSearch.Wanted(text, null, null, null, null, null, null), mine);
        List<OrderSearch.Row> foundOrders = orders.latest(
                new OrderSearch.Wanted(null, null, null, null, null, text, null), mine, OrderSearch.PAGE_SIZE);
        for (CustomerSearch.Row customer : foundCustomers.customers()) {
            if (customer.number().equalsIgnoreCase(text)) {
                return to("/customers/{number}", customer.number());
            }
        }
        for (OrderSearch.Row order : foundOrders) {
            if (order.number().equalsIgnoreCase(text)) {
                return to("/orders/{number}", order.number());
            }
        }
        List<String> sellers = invoices.sellers(text, mine);
        if (!sellers.isEmpty()) {
            return to("/invoices/{number}?entity=" + sellers.get(0), text);
        }
        if (subjects.isKnown(Subject.CREDIT_NOTE, text) && !subjects.isForeign(mine, Subject.CREDIT_NOTE, text)) {
            return to("/credit-notes/{number}", text);
        }
        return new ModelAndView("search")
                .addObject("query", text)
                .addObject("customers", first(foundCustomers.customers()))
                .addObject("moreCustomers", foundCustomers.customers().size() > MOST)
                .addObject("orders", first(foundOrders))
                .addObject("moreOrders", foundOrders.size() > MOST);
    }

    private static ModelAndView to(String page, String number) {
        return new ModelAndView(
                "redirect:" + UriComponentsBuilder.fromUriString(page).build(number));
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(MOST, all.size()));
    }
}
