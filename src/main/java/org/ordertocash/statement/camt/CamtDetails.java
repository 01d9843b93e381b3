package org.ordertocash.statement.camt;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.money.Iban;
import org.ordertocash.statement.reported.ReportedTransaction;
import org.ordertocash.statement.text.TextLimits;
import org.ordertocash.statement.text.WrittenAmount;

/** What a TxDtls element tells about one payment. Also collects the same facts for an entry as a whole. */
final class CamtDetails {

    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{10,30}");
    private static final String NO_REFERENCE = "NOTPROVIDED";
    private static final String NO_NAME = "keine Information vorhanden";

    final int line;
    final CamtRemittance remittance;
    final CamtMoney money = new CamtMoney();
    WrittenAmount amount;
    String indicator;
    String bankReference;
    String endToEndId;
    String debtorName;
    String ultimateDebtorName;
    String debtorIban;
    String creditorName;
    String creditorIban;
    String mandateId;
    String transactionCode;
    String additionalInformation;
    String returnReason;

    CamtDetails(int line) {
        this(line, new CamtRemittance());
    }

    private CamtDetails(int line, CamtRemittance remittance) {
        this.line = line;
        this.remittance = remittance;
    }

    static CamtDetails read(XmlCursor xml) {
        CamtDetails details = new CamtDetails(xml.line());
        xml.children(name -> details.part(xml, name));
        return details;
    }

    /** Several payments of one entry taken as one: what they agree on, and all their references. */
    static CamtDetails merged(int line, List<CamtDetails> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        CamtDetails all = new CamtDetails(
                line,
                CamtRemittance.merged(
                        parts.stream().map(part -> part.remittance).toList()));
        all.bankReference = agreed(parts, d -> d.bankReference);
        all.endToEndId = agreed(parts, d -> d.endToEndId);
        all.debtorName = agreed(parts, d -> d.debtorName);
        all.ultimateDebtorName = agreed(parts, d -> d.ultimateDebtorName);
        all.debtorIban = agreed(parts, d -> d.debtorIban);
        all.creditorName = agreed(parts, d -> d.creditorName);
        all.creditorIban = agreed(parts, d -> d.creditorIban);
        all.mandateId = agreed(parts, d -> d.mandateId);
        all.transactionCode = agreed(parts, d -> d.transactionCode);
        all.additionalInformation = agreed(parts, d -> d.additionalInformation);
        all.returnReason = agreed(parts, d -> d.returnReason);
        return all;
    }

    private static String agreed(List<CamtDetails> parts, Function<CamtDetails, String> field) {
        Set<String> values = new LinkedHashSet<>();
        parts.forEach(part -> values.add(field.apply(part)));
        return values.size() == 1 ? values.iterator().next() : null;
    }

    private void part(XmlCursor xml, String name) {
        switch (name) {
            case "Refs" -> xml.children(ref -> reference(xml, ref));
            case "Amt" -> amount = amount(xml);
            case "CdtDbtInd" -> indicator = xml.text();
            case "AmtDtls" -> money.amounts(xml);
            case "Chrgs" -> money.charges(xml);
            case "BkTxCd" -> transactionCode = transactionCode(xml);
            case "RltdPties" -> xml.children(party -> party(xml, party));
            case "RmtInf" -> xml.children(info -> remittance.part(xml, info));
            case "RtrInf" -> xml.children(info -> returned(xml, info));
            case "AddtlTxInf" -> additionalInformation = xml.text();
            default -> {}
        }
    }

    private void reference(XmlCursor xml, String name) {
        switch (name) {
            case "AcctSvcrRef" -> bankReference = provided(xml.text());
            case "EndToEndId" -> endToEndId = provided(xml.text());
            case "MndtId" -> mandateId = provided(xml.text());
            default -> {}
        }
    }

    private void party(XmlCursor xml, String name) {
        switch (name) {
            case "Dbtr" -> debtorName = partyName(xml);
            case "UltmtDbtr" -> ultimateDebtorName = partyName(xml);
            case "Cdtr" -> creditorName = partyName(xml);
            case "DbtrAcct" -> debtorIban = iban(xml);
            case "CdtrAcct" -> creditorIban = iban(xml);
            default -> {}
        }
    }

    private void returned(XmlCursor xml, String name) {
        if (name.equals("Rsn") || name.equals("RtrRsn")) {
            xml.children(
                    child -> returnReason = child.equals("Cd") || child.equals("Prtry") ? xml.text() : returnReason);
        }
    }

    /** The cursor stands on BkTxCd. Domain/family/subfamily, or the bank's own code; null if there is none. */
    static String transactionCode(XmlCursor xml) {
        String[] code = new String[4];
        xml.children(kind -> {
            switch (kind) {
                case "Domn" ->
                    xml.children(part -> {
                        switch (part) {
                            case "Cd" -> code[0] = xml.text();
                            case "Fmly" ->
                                xml.children(family -> {
                                    switch (family) {
                                        case "Cd" -> code[1] = xml.text();
                                        case "SubFmlyCd" -> code[2] = xml.text();
                                        default -> {}
                                    }
                                });
                            default -> {}
                        }
                    });
                case "Prtry" -> xml.children(part -> code[3] = part.equals("Cd") ? xml.text() : code[3]);
                default -> {}
            }
        });
        // some banks fill the domain with a star
        boolean domain = code[0] != null && Character.isLetter(code[0].charAt(0));
        return domain
                ? Stream.of(code[0], code[1], code[2]).filter(Objects::nonNull).collect(Collectors.joining("/"))
                : code[3];
    }

    /**
     * @param moved in this currency
     * @param ofEntry what is said of the entry, if it holds nothing else; else null
     * @param codeOfEntry used if the payment has no transaction code
     */
    ReportedTransaction.Details details(
            String ultimatePayer, String currency, BigDecimal moved, CamtMoney ofEntry, String codeOfEntry) {
        BigDecimal charges = returnReason == null ? money.charges(currency) : money.chargesOfReturn(currency, moved);
        WrittenAmount instructed = money.instructed(currency, moved);
        BigDecimal rate = money.rate();
        if (ofEntry != null) {
            charges = charges != null
                    ? charges
                    : returnReason == null ? ofEntry.charges(currency) : ofEntry.chargesOfReturn(currency, moved);
            instructed = instructed != null ? instructed : ofEntry.instructed(currency, moved);
            rate = rate != null ? rate : ofEntry.rate();
        }
        return new ReportedTransaction.Details(
                TextLimits.limited(ultimatePayer, 200),
                TextLimits.limited(mandateId, 35),
                remittance.amounts(currency),
                charges,
                instructed == null ? null : instructed.value(),
                instructed == null ? null : instructed.currency(),
                rate,
                TextLimits.limited(transactionCode != null ? transactionCode : codeOfEntry, 40));
    }

    /** Characters kept, to limit what one entry may hold in memory. */
    int weight() {
        return 200 + remittance.weight() + (additionalInformation == null ? 0 : additionalInformation.length());
    }

    static WrittenAmount amount(XmlCursor xml) {
        String currency = xml.attribute("Ccy");
        return new WrittenAmount(xml.text(), currency);
    }

    /** Banks write NOTPROVIDED if the payer gave no reference, also with blanks or other characters between. */
    static String provided(String text) {
        if (text == null || text.equalsIgnoreCase(NO_NAME)) {
            return null;
        }
        int found = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
                if (found == NO_REFERENCE.length() || Character.toUpperCase(c) != NO_REFERENCE.charAt(found)) {
                    return text;
                }
                found++;
            }
        }
        return found == NO_REFERENCE.length() ? null : text;
    }

    /** The cursor stands on Dbtr, Cdtr and the like; newer versions wrap the party once more. */
    private static String partyName(XmlCursor xml) {
        String[] name = new String[1];
        xml.children(child -> {
            switch (child) {
                case "Nm" -> name[0] = provided(xml.text());
                case "Pty", "Agt", "FinInstnId" -> name[0] = name[0] == null ? partyName(xml) : name[0];
                default -> {}
            }
        });
        return name[0];
    }

    /** The cursor stands on DbtrAcct or CdtrAcct. An IBAN is sometimes found among the other ids. */
    private static String iban(XmlCursor xml) {
        String[] id = new String[1];
        xml.children(child -> id[0] = child.equals("Id") ? Iban.normalise(accountId(xml)) : id[0]);
        return id[0] != null && IBAN.matcher(id[0]).matches() ? id[0] : null;
    }

    /** The cursor stands on the Id of an account: IBAN, or any other id; null if there is none. */
    static String accountId(XmlCursor xml) {
        String[] id = new String[1];
        xml.children(child -> {
            switch (child) {
                case "IBAN" -> id[0] = xml.text();
                case "BBAN", "UPIC" -> id[0] = id[0] == null ? xml.text() : id[0];
                case "Othr", "PrtryAcct" ->
                    xml.children(other -> id[0] = other.equals("Id") && id[0] == null ? xml.text() : id[0]);
                default -> {}
            }
        });
        return id[0];
    }
}
