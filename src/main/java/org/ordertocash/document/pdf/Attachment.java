package org.ordertocash.document.pdf;

/**
 * A file inside of a PDF that says the same as its pages.
 *
 * @param profile of Factur-X and ZUGFeRD that the file keeps to, such as {@code EN 16931}
 */
public record Attachment(String name, String type, byte[] content, String description, String profile) {

    /** The invoice as CII: names by Factur-X 1.0, 6.2. */
    public static Attachment facturX(byte[] cii) {
        return new Attachment("factur-x.xml", "text/xml", cii, "Factur-X/ZUGFeRD", "EN 16931");
    }
}
