package org.ordertocash.matching.rule;

/**
 * A customer whom some fact shows to be the payer.
 *
 * @param percent how similar the names are; 100 for other evidence
 */
public record Payer(KnownCustomer customer, ShownBy shownBy, int percent) {

    /** What shows it, the most certain first. */
    public enum ShownBy {
        IBAN("the account number", 30),
        MANDATE("the mandate", 30),
        ALIAS("an alias that people confirmed", 28),
        NUMBER("the customer's number in its text", 26),
        NAME("the name", 25);

        private final String words;
        private final int points;

        ShownBy(String words, int points) {
            this.words = words;
            this.points = points;
        }

        String words() {
            return words;
        }
    }

    /**
     * Known to pay from here. A similar name does not show that, and a number in the text shows whose account is meant,
     * not who pays: anybody can write it.
     */
    boolean known() {
        return shownBy != ShownBy.NAME && shownBy != ShownBy.NUMBER;
    }

    int points() {
        return shownBy.points * percent / 100;
    }

    String words() {
        return customer.words() + " by " + shownBy.words
                + (shownBy == ShownBy.NAME ? " (" + percent + " % similar)" : "");
    }
}
