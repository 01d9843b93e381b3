package org.ordertocash.web.page.customer;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.InvoiceMode;

/** What there is one invoice for, as pages say it and offer it. */
final class AgreedInvoices {

    static final Map<String, String> MODES = modes();
    static final Map<String, String> WEEKDAYS = weekdays();

    private AgreedInvoices() {}

    private static Map<String, String> modes() {
        Map<String, String> modes = new LinkedHashMap<>();
        modes.put(InvoiceMode.PER_SHIPMENT.name(), "each shipment");
        modes.put(InvoiceMode.PER_ORDER.name(), "each order");
        modes.put(InvoiceMode.WEEKLY.name(), "a week, collectively");
        modes.put(InvoiceMode.TWICE_A_MONTH.name(), "half a month, collectively");
        modes.put(InvoiceMode.MONTHLY.name(), "a month, collectively");
        return Collections.unmodifiableMap(modes);
    }

    private static Map<String, String> weekdays() {
        Map<String, String> days = new LinkedHashMap<>();
        days.put("", "Not weekly, or on Mondays");
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day.name(), day.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        }
        return Collections.unmodifiableMap(days);
    }

    /** Of an account, in words. */
    static String of(CustomerAccount account) {
        DayOfWeek day = account.invoiceWeekday() == null ? InvoiceMode.USUAL_WEEKDAY : account.invoiceWeekday();
        return MODES.get(account.invoiceMode().name())
                + (account.invoiceMode() == InvoiceMode.WEEKLY ? ", on " + WEEKDAYS.get(day.name()) + "s" : "")
                + (account.invoicePerOrderNumber() ? ", by order number" : "");
    }
}
