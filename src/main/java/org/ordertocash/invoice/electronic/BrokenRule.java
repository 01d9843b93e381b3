package org.ordertocash.invoice.electronic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an official rule has against an invoice.
 *
 * @param rule its id, such as BR-CO-10 or PEPPOL-EN16931-R020; XSD for the schema
 * @param field what it is about, as the API names it, such as {@code customer}, {@code lines[0]}
 * @param message in the words of the rule, English
 */
public record BrokenRule(String rule, String field, String message) {

    private static final Pattern LINE =
            Pattern.compile("(?:InvoiceLine|CreditNoteLine|IncludedSupplyChainTradeLineItem)\\[(\\d+)]");

    /** @param place in the XML, as a path */
    static String field(String place) {
        if (place == null) {
            return "invoice";
        }
        Matcher line = LINE.matcher(place);
        if (line.find()) {
            return "lines[" + (Integer.parseInt(line.group(1)) - 1) + "]";
        }
        if (place.contains("AccountingSupplierParty") || place.contains("SellerTradeParty")) {
            return "seller";
        }
        return place.contains("AccountingCustomerParty") || place.contains("BuyerTradeParty") ? "customer" : "invoice";
    }
}
