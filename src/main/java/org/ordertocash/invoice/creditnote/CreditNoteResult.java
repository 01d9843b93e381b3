package org.ordertocash.invoice.creditnote;

import java.util.List;
import org.ordertocash.invoice.gate.Finding;

/** What became of a credit note that is to be issued. */
public sealed interface CreditNoteResult {

    /** It has its number, now or since before. */
    record Issued() implements CreditNoteResult {}

    /** The document does not carry it any more, or it was rejected. */
    record Lapsed() implements CreditNoteResult {}

    /** Something has to be corrected first. @param findings what; at least one */
    record Refused(List<Finding> findings) implements CreditNoteResult {}
}
