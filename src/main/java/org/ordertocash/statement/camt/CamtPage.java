package org.ordertocash.statement.camt;

import org.ordertocash.statement.reported.StatementHeader.Page;

/** Which page of a statement this is: banks cut long ones into several messages with the same statement id. */
final class CamtPage {

    private String number;
    private boolean last = true;

    void read(XmlCursor xml) {
        xml.children(name -> {
            switch (name) {
                case "PgNb" -> number = xml.text();
                case "LastPgInd" -> last = !"false".equals(xml.text());
                default -> {}
            }
        });
    }

    boolean oneOfSeveral() {
        return !last || number != null && !number.matches("0*[01]");
    }

    Page kind() {
        return !oneOfSeveral() ? Page.ONLY : last ? Page.LAST : Page.MORE_FOLLOW;
    }

    /** To tell the pages of a statement apart; empty if it has only one. */
    String suffix() {
        return oneOfSeveral() ? "/" + (number == null ? "?" : number) : "";
    }
}
