package org.ordertocash.matching.reference;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words by which a payer says that a payment is not for what it was invoiced: a deposit, something that was only
 * offered or ordered, rent, wages, a loan, a tax, money back. In the largest languages of the European Union.
 */
public final class OtherPurpose {

    private static final String IN_ADVANCE =
            "ANZAHLUNG\\w*|VORAUSZAHLUNG\\w*|VORAUSKASSE|VORKASSE|ABSCHLAG\\w*|AKONTO\\w*"
                    + "|A ?KONTO|A CONTO|KAUTION\\w*|SICHERHEITSLEISTUNG|MIETSICHERHEIT"
                    + "|DEPOSITS?|ADVANCE|IN ADVANCE|ADVANCES|PRE-? ?PAYMENTS?|PREPAID|DOWN-? ?PAYMENTS?"
                    + "|RETAINER|UP-? ?FRONT"
                    + "|ACOMPTES?|ARRHES|AVANCE|CAUTION|DEPOT DE GARANTIE|PREPAIEMENT|ANTICIPEE?"
                    + "|ACCONTO|ACCONTI|ANTICIPO|ANTICIPI|ANTICIPOS|ANTICIPAT[AO]|CAPARRA|CAUZION[EI]|DEPOSITOS?"
                    + "|SENAL|PAGO A CUENTA|A CUENTA|ANTICIPAD[AO]|FIANZA|PROVISION DE FONDOS"
                    + "|AANBETALING\\w*|VOORUITBETALING\\w*|VOORSCHOT\\w*|WAARBORG\\w*|BORGSOM|BORG"
                    + "|ZALICZ\\w+|ZADAT\\w+|PRZEDPLAT\\w+|KAUCJ\\w+"
                    + "|AVANS\\w*|ARVUN\\w+|DEPOZIT\\w*|PLATA ANTICIPATA"
                    + "|ADIANTAMENTOS?|SINAL|CAUCAO|PAGAMENTO ANTECIPADO"
                    + "|ZALOH\\w+|ELOLEG\\w*|FOE?RSKOTT\\w*|FORSKUD\\w*|DEPOSITION|HANDPENNING|ENNAKKOMAKSU";
    private static final String NOT_INVOICED = "PRO-? ?FORMA\\w*|PROFORM\\w+"
            + "|AUFTRAGSBEST\\w*|BESTELLBEST\\w*|ANGEBOT\\w*|KOSTENVORANSCHLAG\\w*|NEUER AUFTRAG|NEUE BESTELLUNG"
            + "|ORDER CONF\\w*|ORDER ACK\\w*|SALES ORDER|QUOTES?|QUOTATION\\w*|ESTIMATE|NEW ORDER"
            + "|CONFIRMATION (?:DE )?(?:LA )?COMMANDE|ACCUSE DE COMMANDE|DEVIS|NOUVELLE COMMANDE"
            + "|CONFERMA (?:D ?.?)?ORDINE|CONFERMA DELL.ORDINE|PREVENTIVO|OFFERTA|NUOVO ORDINE"
            + "|CONFIRMACION (?:DE |DEL )?PEDIDO|PRESUPUESTO|NUEVO PEDIDO"
            + "|ORDERBEVESTIGING\\w*|OPDRACHTBEVESTIGING\\w*|OFFERTE\\w*|NIEUWE (?:ORDER|BESTELLING)"
            + "|POTWIERDZENI\\w+ ZAMOWIENIA|OFERT\\w*|NOWE ZAMOWIENIE"
            + "|CONFIRMARE\\w* (?:DE )?COMAND\\w+|DEVIZ|COMANDA NOUA"
            + "|CONFIRMACAO (?:DE |DA )?ENCOMENDA|ORCAMENTO|ORDERBEKRAE?FTELSE|ORDREBEKR\\w+";
    private static final String LIVING =
            "(?:KALT|WARM|BUERO|BURO|LADEN|RAUM|HALLEN|GARAGEN)?MIETEN?|MIETZINS\\w*|PACHT\\w*"
                    + "|NEBENKOSTEN\\w*|RENT|RENTAL DEPOSIT|LOYERS?|AFFITTO|AFFITTI|CANONE|ALQUILER\\w*|HUUR"
                    + "|HUURPENNINGEN|CZYNSZ\\w*"
                    + "|CHIRI[EA]|RENDAS?|ALUGUER|ALUGUEL|NAJEM\\w*|NAJMU|HYRA|HUSLEJE"
                    + "|LOE?N|LOE?NER|AMORTERING\\w*"
                    + "|LOHN|LOHNE|LOEHNE|LOHNZAHLUNG|GEHALT|GEHALTER|GEHAELTER|BEZUGE|SALARY|SALARIES|WAGES?|PAYROLL"
                    + "|SALAIRES?|PAIE|STIPENDI[O]?|SALARIOS?|NOMINAS?|LOON|SALARIS|SALARISSEN|WYNAGRODZ\\w+"
                    + "|PENSJ\\w+|SALARI[UI]"
                    + "|ORDENADO"
                    + "|DARLEHEN\\w*|KREDITRATE\\w*|KREDITTILGUNG|TILGUNG\\w*|LOANS?|MORTGAGE|EMPRUNT|PRET"
                    + "|PRESTITO|MUTUO|PRESTAMO"
                    + "|HIPOTECA|LENING|HYPOTHEEK|POZYCZK\\w+|KREDYT\\w*|IMPRUMUT\\w*|RATA CREDIT|EMPRESTIMO"
                    + "|(?:EINKOMMEN|LOHN|GEWERBE|KORPERSCHAFT|KOERPERSCHAFT|GRUND|KFZ|KAPITALERTRAG)-?STEUER\\w*"
                    + "|STEUERN?|STEUERERSTATTUNG|FINANZAMT|UST ?\\d{1,2}[/.]\\d{2,4}|USTVA|TAX(?:ES)?|HMRC|PAYE"
                    + "|VAT RE(?:TURN|FUND)"
                    + "|IMPOTS?|TAXES? FONCIERE|IMPOST[AE]|IMUS?|TASSE|IMPUESTOS?|AGENCIA TRIBUTARIA"
                    + "|BELASTING\\w*|PODAT\\w+"
                    + "|IMPOZIT\\w*|IMPOSTOS?|SKATT\\w*"
                    + "|SPENDE\\w*|DONATION|DONAZIONE|DONACION|DONATIE|DAROWIZN\\w+|MITGLIEDSBEITR\\w+"
                    + "|MEMBERSHIP|COTISATION\\w*"
                    + "|VERSICHERUNGS\\w+|INSURANCE PREMIUM|DIVIDEND\\w*|GESCHENK|GIFT"
                    + "|REFUND\\w*|RUCKERSTATTUNG\\w*|RUECKERSTATTUNG\\w*|RUCKZAHLUNG\\w*|RUECKZAHLUNG\\w*"
                    + "|ERSTATTUNG\\w*"
                    + "|REMBOURSEMENT\\w*|RIMBORS\\w+|REEMBOLSO\\w*|DEVOLUCION\\w*|TERUGBETALING\\w*|ZWROT\\w*"
                    + "|RAMBURS\\w+";

    /** The name of the tax is in many texts; with a month or a quarter behind it, it is what is paid. */
    private static final String TAX_OF_A_TIME = "(?:VAT|TVA|IVA|BTW|MOMS|MWST|UST|UMSATZSTEUER|MEHRWERTSTEUER)[ .:/-]*"
            + "(?:Q ?[1-4]|[1-4][.:]? ?(?:E |ER |O |A )?(?:QUARTAL|QUARTER|KW|KWARTAAL|TRIM\\w*|KVARTAL\\w*)|"
            + SelectingWords.MONTH_NAMES + ")";

    private static final Pattern WORDS = Pattern.compile("(?<![A-Z0-9])(?:" + IN_ADVANCE + "|" + NOT_INVOICED + "|"
            + LIVING + "|" + TAX_OF_A_TIME + ")(?![A-Z0-9])");
    /** How money comes in is not what it is for. */
    private static final Pattern WAYS =
            Pattern.compile("(?<![A-Z])(?:DIRECT|ACH|CASH|LOCKBOX|CHECK|CHEQUE|WIRE|ELECTRONIC|MOBILE|BRANCH|EDI"
                    + "|REMOTE) DEPOSITS?(?![A-Z])");

    private OtherPurpose() {}

    /**
     * The word that says so, in capitals.
     *
     * @param names who pays, and for whom: what is part of a name says nothing
     */
    public static Optional<String> of(String text, String... names) {
        String plain = WAYS.matcher(PlainWords.of(text)).replaceAll(" ");
        Matcher found = WORDS.matcher(plain);
        while (found.find()) {
            String word = found.group();
            if (!inName(word, names)) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    private static boolean inName(String word, String... names) {
        Pattern whole = Pattern.compile("(?<![A-Z0-9])" + Pattern.quote(word) + "(?![A-Z0-9])");
        return Stream.of(names)
                .filter(Objects::nonNull)
                .anyMatch(name -> whole.matcher(PlainWords.of(name)).find());
    }
}
