package org.ordertocash.generalledger;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The columns of a booking stack, as DATEV names them: 125 in version 13, most of which stay empty. */
final class DatevColumns {

    static final List<String> NAMES = Stream.of(
                    Stream.of(
                            "Umsatz (ohne Soll/Haben-Kz)",
                            "Soll/Haben-Kennzeichen",
                            "WKZ Umsatz",
                            "Kurs",
                            "Basis-Umsatz",
                            "WKZ Basis-Umsatz",
                            "Konto",
                            "Gegenkonto (ohne BU-Schlüssel)",
                            "BU-Schlüssel",
                            "Belegdatum",
                            "Belegfeld 1",
                            "Belegfeld 2",
                            "Skonto",
                            "Buchungstext",
                            "Postensperre",
                            "Diverse Adressnummer",
                            "Geschäftspartnerbank",
                            "Sachverhalt",
                            "Zinssperre",
                            "Beleglink"),
                    pairs("Beleginfo", 8),
                    Stream.of(
                            "KOST1 - Kostenstelle",
                            "KOST2 - Kostenstelle",
                            "Kost-Menge",
                            "EU-Land u. UStID (Bestimmung)",
                            "EU-Steuersatz (Bestimmung)",
                            "Abw. Versteuerungsart",
                            "Sachverhalt L+L",
                            "Funktionsergänzung L+L",
                            "BU 49 Hauptfunktionstyp",
                            "BU 49 Hauptfunktionsnummer",
                            "BU 49 Funktionsergänzung"),
                    pairs("Zusatzinformation", 20),
                    Stream.of(
                            "Stück",
                            "Gewicht",
                            "Zahlweise",
                            "Forderungsart",
                            "Veranlagungsjahr",
                            "Zugeordnete Fälligkeit",
                            "Skontotyp",
                            "Auftragsnummer",
                            "Buchungstyp",
                            "USt-Schlüssel (Anzahlungen)",
                            "EU-Land (Anzahlungen)",
                            "Sachverhalt L+L (Anzahlungen)",
                            "EU-Steuersatz (Anzahlungen)",
                            "Erlöskonto (Anzahlungen)",
                            "Herkunft-Kz",
                            "Buchungs GUID",
                            "KOST-Datum",
                            "SEPA-Mandatsreferenz",
                            "Skontosperre",
                            "Gesellschaftername",
                            "Beteiligtennummer",
                            "Identifikationsnummer",
                            "Zeichnernummer",
                            "Postensperre bis",
                            "Bezeichnung SoBil-Sachverhalt",
                            "Kennzeichen SoBil-Buchung",
                            "Festschreibung",
                            "Leistungsdatum",
                            "Datum Zuord. Steuerperiode",
                            "Fälligkeit",
                            "Generalumkehr (GU)",
                            "Steuersatz",
                            "Land",
                            "Abrechnungsreferenz",
                            "BVV-Position",
                            "EU-Land u. UStID (Ursprung)",
                            "EU-Steuersatz (Ursprung)",
                            "Abw. Skontokonto"))
            .flatMap(part -> part)
            .toList();

    static final int AMOUNT = place("Umsatz (ohne Soll/Haben-Kz)");
    static final int DEBIT_OR_CREDIT = place("Soll/Haben-Kennzeichen");
    static final int CURRENCY = place("WKZ Umsatz");
    static final int ACCOUNT = place("Konto");
    static final int COUNTER_ACCOUNT = place("Gegenkonto (ohne BU-Schlüssel)");
    static final int TAX_KEY = place("BU-Schlüssel");
    static final int DAY = place("Belegdatum");
    static final int DOCUMENT = place("Belegfeld 1");
    static final int TEXT = place("Buchungstext");
    static final int NOTE_KIND = place("Beleginfo - Art 1");
    static final int NOTE = place("Beleginfo - Inhalt 1");

    private DatevColumns() {}

    private static Stream<String> pairs(String name, int count) {
        return IntStream.rangeClosed(1, count)
                .boxed()
                .flatMap(n -> Stream.of(name + " - Art " + n, name + " - Inhalt " + n));
    }

    private static int place(String name) {
        return NAMES.indexOf(name);
    }
}
