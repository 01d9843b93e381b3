package org.ordertocash.invoice;

/** Knows the issued documents of one kind. */
public interface IssuedSource {

    IssuedKind kind();

    /** @throws org.ordertocash.input.NotFound there is none, or it is not issued */
    IssuedDocument byId(long id);

    /** @throws org.ordertocash.input.NotFound there is none of this number, or it is not issued */
    IssuedDocument byNumber(String number);

    /** All that it says, as things stand: of what was issued before its content was kept. */
    InvoiceDocument content(long id);
}
