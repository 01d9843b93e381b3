package org.ordertocash.matching.reference;

import java.util.Set;
import java.util.regex.Pattern;

/** The words that payers write before a number, and what they say about it. */
final class NumberLabels {

    /** "number", and what stands between a label and its number. */
    private static final Set<String> FILLERS = Set.of(
            "NR", "NO", "N", "NUM", "NUMMER", "NUMMERN", "NUMBER", "NUMBERS", "NUMERO", "NUMEROS", "NRO", "NUMER",
            "NUMAR", "O", "A", "S", "DER", "THE", "YOUR", "OUR", "IHRE", "UNSERE", "VOTRE", "VOS", "UW", "SU", "VS",
            "REF", "ID", "VON", "OF", "DU", "DE", "VOM", "NRS", "NOS");

    private static final Pattern INVOICE =
            Pattern.compile("RECHN\\w*|RECHG|RG|RGN|RGNR|RE|RENR|RNR|RGS|INV\\w*|BILL|BILLS"
                    + "|BELEG\\w*|FACT\\w*|FAC|FAKT\\w*|FATT\\w*|FT|FTT|FRA|FRAS|FAT\\w*|FV|FA|FC|FAS"
                    + "|FAKTURA\\w*|SZAMLA\\w*|SZLA"
                    + "|LASKU\\w*|DOC|DOCUMENT|DOKUMENT\\w*|BELEGNR|NOTA");
    private static final Pattern OTHER =
            Pattern.compile("KUND\\w*|KD|KDNR|KDNUMMER|DEB|DEBITOR\\w*|CUST\\w*|CLIENT\\w*|KLANT\\w*"
                    + "|KLIENT\\w*|CLIENTE|VERTRAG\\w*|VTR|VTNR|CONTR\\w*|KONTRAKT\\w*|UMOW\\w*|TEL|TELEFON\\w*"
                    + "|TELEPHONE|PHONE|FON"
                    + "|FAX|HANDY|MOBIL\\w*|GSM|MITGL\\w*|MEMBER\\w*|LID|LIDNR|POLI\\w*|VERSICH\\w*|INSURANCE"
                    + "|IBAN|BIC|BLZ|KONTO\\w*"
                    + "|KTO|KTONR|ACC|ACCT|ACCOUNT\\w*|COMPTE|CONTO|CUENTA|REKENING\\w*|RACHUN\\w*|STEUER\\w*"
                    + "|STNR|UST|USTID|USTIDNR"
                    + "|VAT|TVA|IVA|BTW|NIP|REGON|SIREN|SIRET|KVK|CUI|CIF|NIF|PESEL|MWST|HRB|HRA|MANDAT\\w*|MREF"
                    + "|KREF|EREF|CRED"
                    + "|BESTELL\\w*|AUFTRAG\\w*|AUFTR|ORDER|ORDERS|ORDRE|PO|BEST|COMMANDE|CMD|ORDINE|PEDIDO"
                    + "|ZAMOWIENI\\w*|COMANDA"
                    + "|LS|LIEFERSCH\\w*|LIEFER\\w*|DELIVERY|NOTE|BL|LIVRAISON|BOLLA|DDT|ALBARAN|PAKBON|WZ|AVIZ"
                    + "|PROJ\\w*"
                    + "|PERS\\w*|EMPLOYEE|LIEFERANT\\w*|KREDITOR\\w*|SUPPLIER|VENDOR|FOURNISSEUR|TAN|TRN|TXN|UHR"
                    + "|PLZ|AKTENZ\\w*|AZ"
                    + "|AB|PF|PI|VORGANG\\w*|TICKET|CASE|DOSSIER|ANGEBOT\\w*|QUOTE|OFFER|OFFERTE|DEVIS|PROFORMA"
                    + "|ANZAHLUNG\\w*|DEPOSIT");

    private static final Pattern GROUPED = Pattern.compile("[ /.-]*");

    private NumberLabels() {}

    /** Whether the nearest word before this one that means something calls it a number of something else. */
    static boolean somethingElse(PayerTextWords words, int word) {
        String label = label(words, word);
        return label != null && OTHER.matcher(label).matches();
    }

    /** Whether this word says that an invoice follows. */
    static boolean invoice(String word) {
        return INVOICE.matcher(word).matches();
    }

    private static String label(PayerTextWords words, int word) {
        int before = word - 1;
        // a telephone number is written in groups
        while (before >= 0
                && words.digits(before)
                && GROUPED.matcher(words.between(before, before + 1)).matches()) {
            before--;
        }
        for (int last = Math.max(0, before - 2); before >= last && !words.digits(before); before--) {
            if (!FILLERS.contains(words.get(before))) {
                return words.get(before);
            }
        }
        return null;
    }
}
