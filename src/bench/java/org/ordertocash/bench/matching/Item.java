package org.ordertocash.bench.matching;

import java.time.LocalDate;

/** An open invoice of the book; amounts in cents. */
final class Item {

    final Client client;
    final String number;
    final LocalDate issued;
    final LocalDate due;
    final long gross;
    final long open;
    /** RF reference printed on it; null: it has none. */
    String reference;

    String order;
    /** Some payment of the statements is about it. */
    boolean used;

    Item(Client client, String number, LocalDate issued, LocalDate due, long gross, long open) {
        this.client = client;
        this.number = number;
        this.issued = issued;
        this.due = due;
        this.gross = gross;
        this.open = open;
    }

    /** The running number without prefix, year and leading zeros. */
    String shortNumber() {
        return number.substring(number.lastIndexOf('-') + 1).replaceFirst("^0+", "");
    }

    /** A number of the older series: digits only. */
    boolean old() {
        return number.indexOf('-') < 0;
    }

    /** The last so many characters of its number. */
    String ending(int length) {
        return number.substring(number.length() - length);
    }

    long discounted() {
        return open - (gross * client.discountPerMille() + 500) / 1000;
    }
}
