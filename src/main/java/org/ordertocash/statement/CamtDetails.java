package org.ordertocash.statement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ordertocash.money.Iban;

/** What a TxDtls element tells about one payment. Also collects the same facts for an entry as a whole. */
final class CamtDetails {

    static final int MAX_REMITTANCE = 4000;
    static final int MAX_REFERENCES = 100;
    private static final int MAX_REFERENCE = 140;

    final int line;
    final List<String> structuredReferences = new ArrayList<>();
    final StringBuilder remittance = new StringBuilder();
    WrittenAmount amount;
    WrittenAmount transactionAmount;
    String indicator;
    String bankReference;
    String endToEndId;
    String debtorName;
    String ultimateDebtorName;
    String debtorIban;
    String creditorName;
    String creditorIban;
    String additionalInformation;
    String returnReason;
    boolean cut;

    CamtDetails(int line) {
        this.line = line;
    }

    static CamtDetails read(XmlCursor xml) {
        CamtDetails details = new CamtDetails(xml.line());
        xml.children(name -> details.part(xml, name));
        return details;
    }

    /** Several payments of one entry told as one: what they agree on, and all their references. */
    static CamtDetails merged(int line, List<CamtDetails> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        CamtDetails all = new CamtDetails(line);
        Set<String> references = new LinkedHashSet<>();
        for (CamtDetails part : parts) {
            references.addAll(part.structuredReferences);
            all.addText(part.remittance.isEmpty() ? null : part.remittance.toString());
        }
        references.forEach(all::addReference);
        all.bankReference = agreed(parts, d -> d.bankReference);
        all.endToEndId = agreed(parts, d -> d.endToEndId);
        all.debtorName = agreed(parts, d -> d.debtorName);
        all.ultimateDebtorName = agreed(parts, d -> d.ultimateDebtorName);
        all.debtorIban = agreed(parts, d -> d.debtorIban);
        all.creditorName = agreed(parts, d -> d.creditorName);
        all.creditorIban = agreed(parts, d -> d.creditorIban);
        all.additionalInformation = agreed(parts, d -> d.additionalInformation);
        all.returnReason = agreed(parts, d -> d.returnReason);
        return all;
    }

    private static String agreed(List<CamtDetails> parts, java.util.function.Function<CamtDetails, String> field) {
        Set<String> values = new LinkedHashSet<>();
        parts.forEach(part -> values.add(field.apply(part)));
        return values.size() == 1 ? values.iterator().next() : null;
    }

    private void part(XmlCursor xml, String name) {
        switch (name) {
            case "Refs" -> xml.children(ref -> reference(xml, ref));
            case "Amt" -> amount = amount(xml);
            case "CdtDbtInd" -> indicator = xml.text();
            case "AmtDtls" -> xml.children(kind -> {
                if (kind.equals("TxAmt")) {
                    xml.children(child -> transactionAmount = child.equals("Amt") ? amount(xml) : transactionAmount);
                }
            });
            case "RltdPties" -> xml.children(party -> party(xml, party));
            case "RmtInf" -> xml.children(info -> remittance(xml, info));
            case "RtrInf" -> xml.children(info -> returned(xml, info));
            case "AddtlTxInf" -> additionalInformation = xml.text();
            default -> { }
        }
    }

    private void reference(XmlCursor xml, String name) {
        switch (name) {
            case "AcctSvcrRef" -> bankReference = provided(xml.text());
            case "EndToEndId" -> endToEndId = provided(xml.text());
            default -> { }
        }
    }

    private void party(XmlCursor xml, String name) {
        switch (name) {
            case "Dbtr" -> debtorName = partyName(xml);
            case "UltmtDbtr" -> ultimateDebtorName = partyName(xml);
            case "Cdtr" -> creditorName = partyName(xml);
            case "DbtrAcct" -> debtorIban = iban(xml);
            case "CdtrAcct" -> creditorIban = iban(xml);
            default -> { }
        }
    }

    private void remittance(XmlCursor xml, String name) {
        switch (name) {
            case "Ustrd" -> addText(xml.text());
            case "Strd" -> xml.children(part -> {
                switch (part) {
                    case "CdtrRefInf" -> xml.children(child -> structured(xml, child, "Ref", "CdtrRef"));
                    case "RfrdDocInf" -> xml.children(child -> structured(xml, child, "Nb", "RfrdDocNb"));
                    case "AddtlRmtInf" -> addText(xml.text());
                    default -> { }
                }
            });
            default -> { }
        }
    }

    private void structured(XmlCursor xml, String element, String name, String nameInVersionOne) {
        if (element.equals(name) || element.equals(nameInVersionOne)) {
            addReference(provided(xml.text()));
        }
    }

    private void returned(XmlCursor xml, String name) {
        if (name.equals("Rsn") || name.equals("RtrRsn")) {
            xml.children(child -> returnReason = child.equals("Cd") || child.equals("Prtry") ? xml.text() : returnReason);
        }
    }

    private void addReference(String reference) {
        if (reference == null) {
            return;
        }
        if (structuredReferences.size() == MAX_REFERENCES || reference.length() > MAX_REFERENCE) {
            cut = true;
        } else {
            structuredReferences.add(reference);
        }
    }

    /** Lines are joined by one blank: whoever looks for a reference that is broken over two lines drops blanks. */
    void addText(String text) {
        if (text == null) {
            return;
        }
        if (!remittance.isEmpty() && remittance.length() < MAX_REMITTANCE) {
            remittance.append(' ');
        }
        int room = MAX_REMITTANCE - remittance.length();
        remittance.append(limited(text, room));
        cut |= room < text.length();
    }

    /** Cut to a length, never inside a character that takes two Java chars; null stays null. */
    static String limited(String text, int length) {
        if (text == null || text.length() <= length) {
            return text;
        }
        boolean inside = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, inside ? length - 1 : length);
    }

    /** Characters held, to bound what one entry may keep in memory. */
    int weight() {
        int weight = 200 + remittance.length();
        for (String reference : structuredReferences) {
            weight += reference.length();
        }
        return weight + (additionalInformation == null ? 0 : additionalInformation.length());
    }

    static WrittenAmount amount(XmlCursor xml) {
        String currency = xml.attribute("Ccy");
        return new WrittenAmount(xml.text(), currency);
    }

    /** Banks write NOTPROVIDED where the payer gave no reference. */
    static String provided(String text) {
        return text == null || text.replaceAll("[^A-Za-z]", "").equalsIgnoreCase("NOTPROVIDED") ? null : text;
    }

    /** The cursor stands on Dbtr, Cdtr and the like; newer versions wrap the party once more. */
    private static String partyName(XmlCursor xml) {
        String[] name = new String[1];
        xml.children(child -> {
            switch (child) {
                case "Nm" -> name[0] = provided(xml.text());
                case "Pty", "Agt", "FinInstnId" -> name[0] = name[0] == null ? partyName(xml) : name[0];
                default -> { }
            }
        });
        return name[0];
    }

    /** The cursor stands on DbtrAcct or CdtrAcct. An IBAN is sometimes found among the other ids. */
    private static String iban(XmlCursor xml) {
        String[] id = new String[1];
        xml.children(child -> id[0] = child.equals("Id") ? Iban.normalise(accountId(xml)) : id[0]);
        return id[0] != null && id[0].matches("[A-Z]{2}\\d{2}[A-Z0-9]{10,30}") ? id[0] : null;
    }

    /** The cursor stands on the Id of an account: IBAN, or any other id; null if there is none. */
    static String accountId(XmlCursor xml) {
        String[] id = new String[1];
        xml.children(child -> {
            switch (child) {
                case "IBAN" -> id[0] = xml.text();
                case "BBAN", "UPIC" -> id[0] = id[0] == null ? xml.text() : id[0];
                case "Othr", "PrtryAcct" -> xml.children(other -> id[0] = other.equals("Id") && id[0] == null ? xml.text() : id[0]);
                default -> { }
            }
        });
        return id[0];
    }
}
