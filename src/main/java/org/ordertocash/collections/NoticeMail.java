package org.ordertocash.collections;

/** What became of mailing a notice. */
public enum NoticeMail {

    /** The mail server took it now. */
    SENT,
    /** It had been sent; nothing was sent again. */
    SENT_BEFORE,
    /** The customer has no e-mail address; the archived document is to be printed and posted. */
    NO_ADDRESS,
    /** The notice was withdrawn and must not leave the house. */
    WITHDRAWN
}
