package org.ordertocash.statement.camt;

import java.time.LocalDate;
import java.time.ZoneId;
import org.ordertocash.money.DayFormat;
import org.ordertocash.statement.reported.StatementHeader;
import org.ordertocash.statement.text.TextLimits;

/** When an entry was booked and when its money counts, as written, and what replaces a missing one. */
final class CamtDays {

    private final ZoneId zone;
    private String bookingText;
    private String valueText;

    /** @param zone of the bank */
    CamtDays(ZoneId zone) {
        this.zone = zone;
    }

    /** The cursor stands on BookgDt. */
    void booking(XmlCursor xml) {
        bookingText = text(xml);
    }

    /** The cursor stands on ValDt. */
    void value(XmlCursor xml) {
        valueText = text(xml);
    }

    private static String text(XmlCursor xml) {
        String[] day = new String[1];
        String text =
                xml.textOrChildren(child -> day[0] = child.equals("Dt") || child.equals("DtTm") ? xml.text() : day[0]);
        return day[0] != null ? day[0] : text;
    }

    /** Null if not stated, or no day. */
    LocalDate booking() {
        return CamtReader.day(bookingText, zone);
    }

    /** Null if not stated, or no day. */
    LocalDate value() {
        return CamtReader.day(valueText, zone);
    }

    /** The booking date, otherwise the value date, otherwise the statement's; null if there is none at all. */
    LocalDate either(StatementHeader header) {
        return booking() != null ? booking() : value() != null ? value() : header.day();
    }

    /** The warning about a replaced date; null if there is none. */
    String warning(LocalDate taken) {
        if (bookingText == null && valueText == null) {
            return "it has no date; the statement's day " + DayFormat.inWords(taken) + " was taken.";
        }
        if (bookingText != null && booking() == null || valueText != null && value() == null) {
            return "one of its dates does not exist ("
                    + TextLimits.limited(booking() == null && bookingText != null ? bookingText : valueText, 40)
                    + "); " + DayFormat.inWords(taken) + " was taken.";
        }
        return null;
    }
}
