package org.ordertocash.bench.matching;

import static org.ordertocash.bench.matching.Benchmark.decimal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One end-of-day statement as camt.053.001.08.
 *
 * @param lines at least one
 * @param opening balance in cents
 */
record CamtFile(String account, List<Receipt> lines, long opening) {

    String name() {
        return lines.get(0).bookedOn + "-" + currency();
    }

    private String currency() {
        return lines.get(0).currency;
    }

    long closing() {
        return opening
                + lines.stream().mapToLong(r -> r.debit ? -r.amount : r.amount).sum();
    }

    String xml() {
        LocalDate day = lines.get(0).bookedOn;
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>%1$s-%2$s</MsgId><CreDtTm>%3$sT20:00:00Z</CreDtTm></GrpHdr>
                <Stmt><Id>%1$s-%2$s</Id><ElctrncSeqNb>%4$d</ElctrncSeqNb><CreDtTm>%3$sT20:00:00Z</CreDtTm>
                <Acct><Id><IBAN>%1$s</IBAN></Id><Ccy>%5$s</Ccy></Acct>
                """.formatted(account, name(), day, day.getDayOfYear(), currency()));
        balance(xml, "OPBD", opening, day);
        balance(xml, "CLBD", closing(), day);
        for (int i = 0; i < lines.size(); ) {
            List<Receipt> entry = new ArrayList<>();
            do {
                entry.add(lines.get(i++));
            } while (i < lines.size() && lines.get(i).batch > 0 && lines.get(i).batch == lines.get(i - 1).batch);
            entry(xml, entry);
        }
        return xml.append("</Stmt></BkToCstmrStmt></Document>\n").toString();
    }

    private void balance(StringBuilder xml, String type, long cents, LocalDate day) {
        xml.append(("<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp>%s<CdtDbtInd>%s</CdtDbtInd><Dt><Dt>%s</Dt></Dt>"
                        + "</Bal>%n")
                .formatted(type, amount(Math.abs(cents), currency()), cents < 0 ? "DBIT" : "CRDT", day));
    }

    private void entry(StringBuilder xml, List<Receipt> payments) {
        Receipt first = payments.get(0);
        xml.append("<Ntry>")
                .append(amount(payments.stream().mapToLong(r -> r.amount).sum(), currency()))
                .append("<CdtDbtInd>")
                .append(first.debit ? "DBIT" : "CRDT")
                .append("</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>")
                .append(first.bookedOn)
                .append("</Dt></BookgDt><ValDt><Dt>")
                .append(first.valueOn)
                .append("</Dt></ValDt><AcctSvcrRef>")
                .append(first.key)
                .append(payments.size() > 1 ? "B" : "")
                .append("</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>")
                .append(first.debit ? "ICDT" : first.mandate != null ? "IDDT" : "RCDT")
                .append("</Cd><SubFmlyCd>")
                .append(first.returnReason != null ? "RRTN" : "ESCT")
                .append("</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls>");
        if (payments.size() > 1) {
            xml.append("<Btch><NbOfTxs>").append(payments.size()).append("</NbOfTxs></Btch>");
        }
        payments.forEach(payment -> details(xml, payment));
        xml.append("</NtryDtls></Ntry>\n");
    }

    private void details(StringBuilder xml, Receipt r) {
        xml.append("<TxDtls><Refs>")
                .append(element("AcctSvcrRef", r.key))
                .append(element("EndToEndId", r.endToEndId == null ? "NOTPROVIDED" : r.endToEndId))
                .append(element("MndtId", r.mandate))
                .append("</Refs>")
                .append(amount(r.amount, r.currency))
                .append(element("CdtDbtInd", r.debit ? "DBIT" : "CRDT"));
        if (r.instructed > 0) {
            xml.append("<AmtDtls><InstdAmt>").append(amount(r.instructed, r.instructedCurrency));
            if (r.rate != null) {
                xml.append("<CcyXchg>")
                        .append(element("SrcCcy", r.instructedCurrency))
                        .append(element("TrgtCcy", r.currency))
                        .append(element("UnitCcy", r.currency))
                        .append(element("XchgRate", r.rate))
                        .append("</CcyXchg>");
            }
            xml.append("</InstdAmt></AmtDtls>");
        }
        if (r.charges > 0) {
            xml.append("<Chrgs><Rcrd>")
                    .append(amount(r.charges, r.currency))
                    .append("<CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd><Br>SHAR</Br></Rcrd></Chrgs>");
        }
        // who pays in a debit is we, unless it undoes a credit
        boolean debtor = !r.debit || r.returnReason != null;
        String party = debtor ? "Dbtr" : "Cdtr";
        xml.append("<RltdPties>").append(name(party, r.payerName));
        if (r.payerIban != null) {
            xml.append('<')
                    .append(party)
                    .append("Acct><Id>")
                    .append(element("IBAN", r.payerIban))
                    .append("</Id></")
                    .append(party)
                    .append("Acct>");
        }
        xml.append(name("UltmtDbtr", r.ultimateName)).append("</RltdPties>");
        remittance(xml, r);
        if (r.returnReason != null) {
            xml.append("<RtrInf><Rsn>").append(element("Cd", r.returnReason)).append("</Rsn></RtrInf>");
        }
        xml.append("</TxDtls>");
    }

    private static void remittance(StringBuilder xml, Receipt r) {
        if (r.text.isEmpty() && r.structured.isEmpty()) {
            return;
        }
        xml.append("<RmtInf>");
        r.text.forEach(line -> lines(line).forEach(text -> xml.append(element("Ustrd", text))));
        for (Receipt.Structured s : r.structured) {
            xml.append("<Strd>");
            if (s.creditorReference()) {
                String amount = s.amount() == null
                        ? ""
                        : "<RfrdDocAmt><RmtdAmt Ccy=\"" + r.currency + "\">" + decimal(s.amount())
                                + "</RmtdAmt></RfrdDocAmt>";
                xml.append(amount)
                        .append("<CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp>")
                        .append(element("Ref", s.text()))
                        .append("</CdtrRefInf>");
            } else {
                xml.append("<RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp>")
                        .append(element("Nb", s.text()))
                        .append("</RfrdDocInf>");
                if (s.amount() != null) {
                    xml.append("<RfrdDocAmt><RmtdAmt Ccy=\"")
                            .append(r.currency)
                            .append("\">")
                            .append(decimal(s.amount()))
                            .append("</RmtdAmt></RfrdDocAmt>");
                }
            }
            xml.append("</Strd>");
        }
        xml.append("</RmtInf>");
    }

    /** Of at most 140 characters, broken at a blank if there is one. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        String left = text;
        while (left.length() > 140) {
            int at = left.lastIndexOf(' ', 140);
            lines.add(left.substring(0, at > 0 ? at : 140));
            left = left.substring(at > 0 ? at + 1 : 140);
        }
        lines.add(left);
        return lines;
    }

    private static String name(String party, String name) {
        return name == null ? "" : "<" + party + "><Pty>" + element("Nm", name) + "</Pty></" + party + ">";
    }

    private static String amount(long cents, String currency) {
        return "<Amt Ccy=\"" + currency + "\">" + decimal(cents) + "</Amt>";
    }

    private static String element(String name, String text) {
        return text == null
                ? ""
                : "<" + name + ">" + text.replace("&", "&amp;").replace("<", "&lt;") + "</" + name + ">";
    }
}
