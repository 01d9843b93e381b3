package org.ordertocash;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;

/** Writes a camt.053 file of one account, as a bank would send it at the end of a day. */
public final class StatementFile {

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime());

    private final String account;
    private final LocalDate day;
    private final StringBuilder entries = new StringBuilder();
    private final String id = "ST-" + NUMBERS.incrementAndGet();
    private String currency = "EUR";

    public StatementFile(String account, LocalDate day) {
        this.account = account;
        this.day = day;
    }

    public StatementFile currency(String code) {
        currency = code;
        return this;
    }

    /** Money that came in with a text; the payer's account may be null. */
    public StatementFile payment(String amount, String text, String payerIban) {
        return entry("CRDT", amount, payerIban, "<Ustrd>" + text + "</Ustrd>");
    }

    /** Money that came in with a creditor reference (ISO 11649). */
    public StatementFile referenced(String amount, String reference, String payerIban) {
        return entry("CRDT", amount, payerIban, "<Strd><CdtrRefInf><Ref>" + reference + "</Ref></CdtrRefInf></Strd>");
    }

    /** Money that went out. */
    public StatementFile debit(String amount) {
        return entry("DBIT", amount, null, "<Ustrd>Rent</Ustrd>");
    }

    /** Money that came in under the payer's own id. */
    public StatementFile identified(String amount, String endToEndId, String text, String payerIban) {
        return entry(
                "CRDT",
                amount,
                payerIban,
                "<Refs><EndToEndId>" + endToEndId + "</EndToEndId></Refs>",
                "<Ustrd>" + text + "</Ustrd>",
                "");
    }

    /**
     * A payment that its bank took back, by the id of the payment; the reason may be null: then the bank undid its own
     * booking.
     */
    public StatementFile returned(String amount, String reason, String endToEndId, String text, String payerIban) {
        return back("DBIT", amount, reason, endToEndId, text, payerIban);
    }

    /** Money of ours that came back. */
    public StatementFile cameBack(String amount, String reason, String endToEndId) {
        return back("CRDT", amount, reason, endToEndId, "", null);
    }

    private StatementFile back(
            String direction, String amount, String reason, String endToEndId, String text, String payerIban) {
        return entry(
                        direction,
                        amount,
                        payerIban,
                        endToEndId == null ? "" : "<Refs><EndToEndId>" + endToEndId + "</EndToEndId></Refs>",
                        "<Ustrd>" + text + "</Ustrd>",
                        reason == null ? "" : "<RtrInf><Rsn><Cd>" + reason + "</Cd></Rsn></RtrInf>")
                .undone(reason == null);
    }

    /** Money that we sent under an id of ours. */
    public StatementFile sent(String amount, String endToEndId) {
        return entry(
                "DBIT",
                amount,
                null,
                "<Refs><EndToEndId>" + endToEndId + "</EndToEndId></Refs>",
                "<Ustrd>Refund</Ustrd>",
                "");
    }

    private StatementFile undone(boolean byTheBank) {
        if (byTheBank) {
            entries.insert(entries.lastIndexOf("<Sts>"), "<RvslInd>true</RvslInd>");
        }
        return this;
    }

    private StatementFile entry(String direction, String amount, String payerIban, String remittance) {
        return entry(direction, amount, payerIban, "", remittance, "");
    }

    private StatementFile entry(
            String direction, String amount, String payerIban, String references, String remittance, String returned) {
        String payer = payerIban == null
                ? ""
                : "<RltdPties><Dbtr><Pty><Nm>A payer</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>" + payerIban
                        + "</IBAN></Id></DbtrAcct></RltdPties>";
        entries.append("""
                <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%s</Dt></\
                BookgDt>
                <ValDt><Dt>%s</Dt></ValDt><AcctSvcrRef>B-%d</AcctSvcrRef>
                <NtryDtls><TxDtls>%s%s<RmtInf>%s</RmtInf>%s</TxDtls></NtryDtls></Ntry>
                """.formatted(
                        currency,
                        amount,
                        direction,
                        day,
                        day,
                        NUMBERS.incrementAndGet(),
                        references,
                        payer,
                        remittance,
                        returned));
        return this;
    }

    @Override
    public String toString() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>%s</Id>\
                <ElctrncSeqNb>1</ElctrncSeqNb>
                <CreDtTm>%sT20:00:00</CreDtTm><Acct><Id><IBAN>%s</IBAN></Id><Ccy>%s</Ccy></Acct>%s</Stmt></\
                BkToCstmrStmt></Document>
                """.formatted(id, day, account, currency, entries);
    }
}
