package org.ordertocash.invoice;

import java.util.Arrays;
import java.util.Optional;

/** What is issued to customers and sent to them by one and the same way. */
public enum IssuedKind {
    INVOICE("invoice", "invoice"),
    CREDIT_NOTE("credit-note", "credit note");

    private final String ownerType;
    private final String words;

    IssuedKind(String ownerType, String words) {
        this.ownerType = ownerType;
        this.words = words;
    }

    /** Empty: documents of this owner are no issued ones. */
    public static Optional<IssuedKind> of(String ownerType) {
        return Arrays.stream(values())
                .filter(kind -> kind.ownerType.equals(ownerType))
                .findFirst();
    }

    /** Owner type of its documents in the archive. */
    public String ownerType() {
        return ownerType;
    }

    /** Kind of its PDF in the archive. */
    public String pdf() {
        return ownerType + "-pdf";
    }

    /** Kind of its electronic form (UBL) in the archive, which is there only when it was found valid. */
    public String xml() {
        return ownerType + "-xml";
    }

    /** For people: {@code credit note}. */
    public String words() {
        return words;
    }

    /** Where its page is: {@code /credit-notes/CN-2026-000001}. */
    public String page(String number) {
        return "/" + ownerType + "s/" + number;
    }
}
