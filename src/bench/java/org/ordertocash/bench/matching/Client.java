package org.ordertocash.bench.matching;

import java.util.ArrayList;
import java.util.List;

/** A customer of the book with its open items. */
final class Client {

    final String number;
    final Country country;
    final String currency;
    String name;
    String postcode;
    String city;
    /** The account it is known to pay from; null: unknown. */
    String iban;

    String terms = "NET30";
    /** How its invoices are numbered; null in the first book. */
    NumberStyle style;

    Client parent;
    /** Who pays for it; null: itself. */
    Client payer;

    final List<Item> items = new ArrayList<>();

    Client(String number, Country country, String currency) {
        this.number = number;
        this.country = country;
        this.currency = currency;
    }

    /** Per mille of early-payment discount, 0 without. */
    int discountPerMille() {
        return terms.contains("/") ? Integer.parseInt(terms.substring(0, terms.indexOf('/'))) * 10 : 0;
    }

    int discountDays() {
        return Integer.parseInt(terms.substring(terms.indexOf('/') + 1, terms.indexOf(' ')));
    }
}
