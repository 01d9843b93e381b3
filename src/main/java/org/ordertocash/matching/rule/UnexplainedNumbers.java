package org.ordertocash.matching.rule;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.matching.reference.EditDistance;
import org.ordertocash.matching.reference.PlainWords;
import org.ordertocash.matching.reference.ReferenceScan;
import org.ordertocash.matching.reference.SelectingWords;
import org.ordertocash.matching.reference.WrittenNumber;
import org.ordertocash.payment.BankPayment;

/** Numbers in a payer's text that nothing explains: more may be paid than what was understood. */
final class UnexplainedNumbers {

    private static final int MIN_DIGITS = 3;
    /** Among fewer digits one that is wrong makes another number. */
    private static final int SLIP_DIGITS = 6;

    private static final Pattern SHORT_YEAR = Pattern.compile("2\\d");
    private static final Pattern DIGITS = Pattern.compile("\\d{3,}");
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)20\\d\\d(?!\\d)");
    private static final Pattern AMOUNT =
            Pattern.compile("(?<![\\d.,])(?:\\d{1,3}(?:[.,' ]\\d{3})+|\\d{1,6})[.,]\\d{2}(?![\\d]|[.,]\\d)");
    /** What a number of a document is called, in the largest languages of the European Union. */
    private static final String CALLED =
            "RECHN[A-Z]*|RECHG?|NOTA|FACS?|F-RA|RGN?|RE|R|RNR|INV[A-Z]*|BILL|FACT[A-Z]*|FAKT[A-Z]*|FATT[A-Z]*|FT|FRA"
                    + "|FAT[A-Z]*"
                    + "|FV|FA|FC|RF|BELEG[A-Z]*|DOC[A-Z]*|DOK[A-Z]*"
                    + "|AUFTR[A-Z]*|BESTELL[A-Z]*|ORDERS?|ORDRE|PO|SO|COMMANDE|CDE|CMD|ORDINE|ODA|PEDIDO"
                    + "|ZAMOWIENI[A-Z]*|ZAM|COMAND[A-Z]+"
                    + "|BESTELNR|OPDRACHT|ENCOMENDA|AB|ANG|PF|PI|PRF|OFFER|QU|QT";

    private static final String FILLER =
            "(?:[ .:#-]*(?:VAT[ .]*)?(?:REF|NR|NO|N|NUMMER|NUMBER|NUMERO|NUM|NRO)?[ .:#°º-]*)";
    private static final Pattern DOCUMENT = Pattern.compile("(?<![A-Z0-9])(?:" + CALLED
            + ")(?:NR[NS]?|NUM(?:MER|BER|ERO)?|NO?)?(?![A-Z])" + FILLER
            + "((?:[A-Z]{1,5}[-/. ]?)?\\d[\\d/._-]*\\d)(?![A-Z0-9])");
    /** REKL10365: what an invoice is called, glued to the letters of the number. */
    private static final Pattern GLUED =
            Pattern.compile("(?<![A-Z0-9])R[EG]((?!F\\d)[A-Z]{1,3}\\d{3,}[\\d/._-]*)(?![A-Z0-9])");
    /** Letters, a year and a number, as documents are numbered. */
    private static final Pattern TOKEN =
            Pattern.compile("(?<![A-Z0-9-])[A-Z]{1,4}[-/ ]?(?:20)?2\\d[-/]\\d{3,}(?![A-Z0-9])");

    /** Numbers that say that they are of a delivery, a customer, a contract, a telephone, a tax office, a bank. */
    private static final Pattern LABELLED = Pattern.compile("(?<![A-Z])(?:LS|LIEFERSCHEIN\\w*|DELIVERY(?: NOTES?)?|BL"
            + "|DDT|BOLLA|ALBARAN|PAKBON|WZ|FOLJESEDEL|GUIA|KUND(?:EN?\\w*)?|KD|KDNR|CUSTOMER|CUST|CLIENTE?|KLANT\\w*"
            + "|KLIENTA?|ACCOUNT|VERTRAG\\w*|CONTRACT|CONTRAT|CONTRATTO|CONTRATO|TEL|TELEFON|PHONE|TAN|UST-?ID\\w*|VAT"
            + "|TVA|NIP|NIF|P\\.IVA|EREF|KREF|MREF|ROC|INSTRID|E2E|TRN|TXN|TRX)"
            + "[ .:#/]*(?:(?:NR|NO|N|NUMMER|NUMBER|NUMERO|NUM)[ .:#°º]*)?(?:[A-Z]{1,3}-?)?"
            + "\\d+(?:[-./]\\d+)*(?![A-Z0-9])");

    /** A day without marks, or without its year. */
    private static final Pattern DATED = Pattern.compile(
            "(?<![A-Z])(?:DATUM|DATED?|DATO|DATA|FECHA)[ .:]*(?:\\d{6,8}|\\d{1,2}[-./]\\d{1,2})(?![-./]?\\d)");

    /** A month, behind its name or what stands before it: alle Rg. aus 08/2026, factures août 2026. */
    private static final Pattern MONTH = Pattern.compile(
            "(?:(?:S|AUS|VOM|VON|FUR|FUER|FOR|OF|IM|IN|DE|DU|DI|DEL|VAN|ZA|MONAT|MONTH|MOIS|MES|MESE|MAAND|"
                    + SelectingWords.MONTH_NAMES + ") ?)?(?:(?:(?:0?[1-9]|1[0-2])[/.-])?20\\d\\d"
                    + "|20\\d\\d[/.-](?:0?[1-9]|1[0-2]))");

    private UnexplainedNumbers() {}

    /**
     * A number that the text calls an invoice, an order or an offer, or that is written like one, but is not one of
     * these items nor their customers.
     */
    static Optional<String> document(String text, List<OpenItem> items, List<String> customers) {
        String undated = DATED.matcher(
                        ReferenceScan.DATE.matcher(PlainWords.of(text)).replaceAll(" "))
                .replaceAll(" ");
        String rest = AMOUNT.matcher(undated).replaceAll(" ");
        return Stream.concat(
                        Stream.of(DOCUMENT, GLUED)
                                .flatMap(pattern -> pattern.matcher(rest).results())
                                .map(found -> found.group(1)),
                        TOKEN.matcher(rest).results().map(MatchResult::group))
                .filter(number -> WrittenNumber.plain(number)
                                .chars()
                                .filter(Character::isDigit)
                                .count()
                        >= MIN_DIGITS)
                .filter(number -> !MONTH.matcher(number).matches())
                .filter(number -> customers.stream().noneMatch(customer -> isOf(number, customer)))
                .filter(number -> !isOf(number, items) && !inParts(number, items))
                .findFirst();
    }

    /** 26-19784 for 2026-019784: a year, and the end of our number. */
    private static boolean inParts(String number, List<OpenItem> items) {
        List<String> parts = Stream.of(number.split("[-/. ]"))
                .filter(part -> part.chars().anyMatch(Character::isDigit))
                .toList();
        return parts.stream().anyMatch(part -> part.length() >= MIN_DIGITS && isOf(part, items))
                && parts.stream()
                        .allMatch(part -> YEAR.matcher(part).matches()
                                || SHORT_YEAR.matcher(part).matches()
                                || isOf(part, items));
    }

    private static boolean isOf(String number, List<OpenItem> items) {
        return items.stream()
                .anyMatch(item -> isOf(number, item.documentNumber())
                        || item.reference() != null && isOf(number, item.reference())
                        || BetterItems.isSlipOf(WrittenNumber.plain(number), item)
                        || isSlip(digits(number), item.documentNumber())
                        || item.reference() != null && isSlip(digits(number), item.reference()));
    }

    /** What the word before a number is glued to may be the letters of ours: these are compared by their digits. */
    private static boolean isSlip(String digits, String ours) {
        return digits.length() >= SLIP_DIGITS && EditDistance.isOne(digits, digits(ours));
    }

    private static String digits(String number) {
        return number.replaceAll("\\D", "");
    }

    /** Whether these are the last digits of our number, or all of it behind other letters. */
    private static boolean isOf(String number, String ours) {
        String digits = digits(number).replaceFirst("^0+", "");
        return !digits.isEmpty() && digits(ours).endsWith(digits);
    }

    /** Whether the text has other numbers than those of the item, however they are broken up. */
    static boolean others(BankPayment payment, OpenItem item) {
        String key = BetterItems.key(item);
        List<String> ours = Stream.of(item.reference(), key, key.replaceAll("^\\D+", ""))
                .filter(Objects::nonNull)
                .toList();
        String rest = payment.text().toUpperCase(Locale.ROOT);
        for (String number : ours) {
            rest = rest.replaceAll(
                    "(?<!\\d)"
                            + number.chars()
                                    .mapToObj(c -> Pattern.quote(Character.toString(c)))
                                    .collect(Collectors.joining("[^A-Z0-9]*"))
                            + "(?!\\d)",
                    " ");
        }
        rest = ReferenceScan.DATE
                .matcher(LABELLED.matcher(rest).replaceAll(" "))
                .replaceAll(" ");
        rest = YEAR.matcher(AMOUNT.matcher(rest).replaceAll(" ")).replaceAll(" ");
        return DIGITS.matcher(rest).find();
    }
}
