package org.ordertocash.matching.reference;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that select invoices without their numbers: those of a month, those that are due by a day. In the largest
 * languages of the European Union.
 */
public final class SelectingWords {

    /**
     * Invoices that the text selects.
     *
     * @param first the first day; null: from the beginning
     * @param due the days are those on which they are due; otherwise those on which they were issued
     */
    public record Selection(LocalDate first, LocalDate last, boolean due) {

        public boolean has(LocalDate issuedOn, LocalDate dueOn) {
            LocalDate day = due ? dueOn : issuedOn;
            return (first == null || !day.isBefore(first)) && !day.isAfter(last);
        }
    }

    static final String[] MONTHS = {
        "JANUAR|JANNER|JAENNER|JAN|JANUARY|JANVIER|JANV|GENNAIO|GEN|ENERO|ENE|JANUARI|STYCZEN|STYCZNIA|IANUARIE"
                + "|JANEIRO"
                + "|LEDEN|LEDNA",
        "FEBRUAR|FEB|FEBRUARY|FEVRIER|FEVR|FEBBRAIO|FEBRERO|FEBRUARI|LUTY|LUTEGO|FEBRUARIE|FEVEREIRO|UNOR|UNORA",
        "MARZ|MAERZ|MRZ|MARCH|MAR|MARS|MARZO|MAART|MRT|MARZEC|MARCA|MARTIE|MARCO|BREZEN|BREZNA",
        "APRIL|APR|AVRIL|AVR|APRILE|ABRIL|ABR|KWIECIEN|KWIETNIA|APRILIE|DUBEN|DUBNA",
        "MAI|MAY|MAGGIO|MAG|MAYO|MEI|MAJ|MAJA|MAIO|KVETEN|KVETNA",
        "JUNI|JUN|JUNE|JUIN|GIUGNO|GIU|JUNIO|CZERWIEC|CZERWCA|IUNIE|JUNHO|CERVEN|CERVNA",
        "JULI|JUL|JULY|JUILLET|JUIL|LUGLIO|LUG|JULIO|LIPIEC|LIPCA|IULIE|JULHO|CERVENEC|CERVENCE",
        "AUGUST|AUG|AOUT|AGOSTO|AGO|AUGUSTUS|SIERPIEN|SIERPNIA|AUGUSTI|SRPEN|SRPNA",
        "SEPTEMBER|SEP|SEPT|SEPTEMBRE|SETTEMBRE|SET|SEPTIEMBRE|WRZESIEN|WRZESNIA|SEPTEMBRIE|SETEMBRO|ZARI",
        "OKTOBER|OKT|OCTOBER|OCT|OCTOBRE|OTTOBRE|OTT|OCTUBRE|PAZDZIERNIK|PAZDZIERNIKA|OCTOMBRIE|OUTUBRO|RIJEN|RIJNA",
        "NOVEMBER|NOV|NOVEMBRE|NOVIEMBRE|LISTOPAD|LISTOPADA|NOIEMBRIE|NOVEMBRO",
        "DEZEMBER|DEZ|DECEMBER|DEC|DECEMBRE|DICEMBRE|DIC|DICIEMBRE|GRUDZIEN|GRUDNIA|DECEMBRIE|DEZEMBRO|PROSINEC"
                + "|PROSINCE"
    };

    /** As alternatives of a pattern. */
    public static final String MONTH_NAMES = String.join("|", MONTHS);

    private static final Map<String, Integer> MONTH_OF = new HashMap<>();

    static {
        for (int month = 0; month < MONTHS.length; month++) {
            for (String name : MONTHS[month].split("\\|")) {
                MONTH_OF.put(name, month + 1);
            }
        }
    }

    private static final Pattern INVOICES =
            Pattern.compile("(?<![A-Z])(?:RECHN\\w*|RE|RG|RGN|INV\\w*|BILLS?|FACT\\w*|FAKT\\w*"
                    + "|FATT\\w*|FT|FRA|FRAS|FAT\\w*|FV|BELEGE?|POSTEN|ITEMS?|STATEMENT|POSTES?|PARTITE|PARTIDAS"
                    + "|POSTEN|POZYCJ\\w*"
                    + "|LIEFERUNGEN|DELIVERIES|LIVRAISONS|FORNITURE|SUMINISTROS|LEVERINGEN|DOSTAWY"
                    + "|LIVRARI)(?![A-Z])");
    private static final Pattern ALL_OR_DUE =
            Pattern.compile("(?<![A-Z])(?:ALLES?|ALLEN|SAMTLICHE|SAEMTLICHE|FALLIG\\w*"
                    + "|FAELLIG\\w*|UBERFALLIG\\w*|UEBERFAELLIG\\w*|ALL|DUE|OVERDUE|TOUTES?|TOUS|ECHU\\w*"
                    + "|ECHEANCES?|ECHEANT\\w*"
                    + "|TUTT[EI]|SCADUT\\w*|SCADENZ\\w*|TOD[AO]S|VENCID\\w*|VENCIMIENTOS?|VERVALLEN|VERVALDA\\w*"
                    + "|OPENSTAANDE"
                    + "|WSZYSTKIE|WYMAGALN\\w*"
                    + "|ZALEGL\\w*|TOATE|SCADENT\\w*|OFFENE\\w*|OPEN|OUTSTANDING)(?![A-Z])");
    private static final Pattern UNTIL =
            Pattern.compile("(?<![A-Z])(?:BIS(?: ZUM| EINSCHL\\w*)?|PER|ZUM|STAND|TO|UP TO|UNTIL|BY|TILL|THROUGH"
                    + "|AS AT|AS OF|JUSQU.AU|JUSQU.A|AU|FINO AL?|ENTRO(?: IL)?|AL|HASTA(?: EL)?|T/M"
                    + "|TOT(?: EN MET)?|DO(?: DNIA)?"
                    + "|PANA LA(?: DATA DE)?|LA DATA DE|ATE)[ :.]*(\\d{4}-\\d{1,2}-\\d{1,2}"
                    + "|\\d{1,2}[-./]\\d{1,2}(?:[-./](?:\\d{4}|\\d{2})?)?)(?!\\d)");
    private static final Pattern NAMED_MONTH =
            Pattern.compile("(?<![A-Z])([A-Z]{3,12})\\.?(?: DE| DI)?[ ./'-]{0,2}(20\\d\\d|\\d\\d)?(?![0-9A-Z])");
    private static final Pattern NUMBERED_MONTH = Pattern.compile(
            "(?<![0-9./-])(?:(0?[1-9]|1[0-2])[/.-](20\\d\\d)|(20\\d\\d)[/.-](0[1-9]|1[0-2]))(?![0-9]|[./-]\\d)");

    private SelectingWords() {}

    /** What the text may select, as of the day on which it is paid; nothing if it speaks of no invoices. */
    public static List<Selection> of(String text, LocalDate paidOn) {
        String plain = PlainWords.of(text);
        return INVOICES.matcher(plain).find() || ALL_OR_DUE.matcher(plain).find() ? times(text, paidOn) : List.of();
    }

    /** The same for a text that names documents. */
    public static List<Selection> times(String text, LocalDate paidOn) {
        String plain = PlainWords.of(text);
        List<Selection> selections = new ArrayList<>();
        Matcher until = UNTIL.matcher(plain);
        while (until.find()) {
            LocalDate day = day(until.group(1), paidOn);
            if (day != null) {
                selections.add(new Selection(null, day, true));
                selections.add(new Selection(null, day, false));
            }
        }
        Matcher named = NAMED_MONTH.matcher(plain);
        while (named.find()) {
            Integer month = MONTH_OF.get(named.group(1));
            if (month != null) {
                selections.add(month(named.group(2), month, paidOn));
            }
        }
        Matcher numbered = NUMBERED_MONTH.matcher(plain);
        while (numbered.find()) {
            boolean first = numbered.group(1) != null;
            selections.add(
                    month(numbered.group(first ? 2 : 3), Integer.parseInt(numbered.group(first ? 1 : 4)), paidOn));
        }
        return selections.stream().distinct().toList();
    }

    /** Without a year: the last such month. */
    private static Selection month(String year, int month, LocalDate paidOn) {
        YearMonth of = year == null
                ? YearMonth.of(paidOn.getYear(), month)
                : YearMonth.of(Integer.parseInt(year.length() == 2 ? "20" + year : year), month);
        if (year == null && of.atDay(1).isAfter(paidOn)) {
            of = of.minusYears(1);
        }
        return new Selection(of.atDay(1), of.atEndOfMonth(), false);
    }

    private static LocalDate day(String written, LocalDate paidOn) {
        String[] parts = written.split("[-./]");
        try {
            if (parts[0].length() == 4) {
                return LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            }
            int year = parts.length < 3 ? paidOn.getYear() : Integer.parseInt(parts[2]);
            LocalDate day = LocalDate.of(
                    year < 100 ? 2000 + year : year, Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
            return parts.length < 3 && day.isAfter(paidOn.plusMonths(6)) ? day.minusYears(1) : day;
        } catch (DateTimeException e) {
            return null; // not a day: it selects nothing
        }
    }
}
