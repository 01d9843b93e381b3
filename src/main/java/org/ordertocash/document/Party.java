package org.ordertocash.document;

/**
 * Name and address as printed on a document. Everything but name and country may be null.
 *
 * @param country ISO 3166 code of two letters
 */
public record Party(
        String name, String street, String postcode, String city, String country, String vatId, String email) {

    /** Between the parts of an address in one line. */
    public static final String SEPARATOR = " · ";

    /** Postcode and city in one line, empty if neither is known. */
    public String place() {
        return ((postcode == null ? "" : postcode) + " " + (city == null ? "" : city)).strip();
    }

    /** The whole address in one line, as above the window of an envelope. */
    public String oneLine() {
        StringBuilder line = new StringBuilder(name);
        for (String part : new String[] {street, place()}) {
            if (part != null && !part.isBlank()) {
                line.append(SEPARATOR).append(part);
            }
        }
        return line.toString();
    }
}
