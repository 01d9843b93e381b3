package org.ordertocash.statement;

/** Makes small camt files for tests. */
public final class Camt {

    public static final String ACCOUNT = "DE89370400440532013000";

    private Camt() {}

    public static String statement(String... entries) {
        return numbered("S-1", "1", entries);
    }

    public static String numbered(String id, String sequence, String... entries) {
        return document("""
                <Stmt><Id>%s</Id><ElctrncSeqNb>%s</ElctrncSeqNb><CreDtTm>2026-11-20T20:00:00</CreDtTm>%s%s</Stmt>\
                """.formatted(id, sequence, account(), String.join("", entries)));
    }

    public static String account() {
        return "<Acct><Id><IBAN>" + ACCOUNT + "</IBAN></Id><Ccy>EUR</Ccy></Acct>";
    }

    public static String document(String content) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>%s</BkToCstmrStmt></\
                Document>""".formatted(content);
    }

    public static String balance(String type, String amount) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + type + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount + "</Amt></Bal>";
    }

    public static String credit(String amount, String more) {
        return entry("<Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
                + "<BookgDt><Dt>2026-11-20</Dt></BookgDt><ValDt><Dt>2026-11-21</Dt></ValDt>" + more);
    }

    public static String credit(String amount) {
        return credit(amount, "");
    }

    public static String entry(String content) {
        return "<Ntry>" + content + "</Ntry>";
    }

    public static String details(String... payments) {
        return "<NtryDtls>" + String.join("", payments) + "</NtryDtls>";
    }

    public static String payment(String amount, String direction, String more) {
        return "<TxDtls><Amt Ccy=\"EUR\">" + amount + "</Amt><CdtDbtInd>" + direction + "</CdtDbtInd>" + more
                + "</TxDtls>";
    }

    public static String text(String... lines) {
        StringBuilder all = new StringBuilder("<RmtInf>");
        for (String line : lines) {
            all.append("<Ustrd>").append(line).append("</Ustrd>");
        }
        return all.append("</RmtInf>").toString();
    }
}
