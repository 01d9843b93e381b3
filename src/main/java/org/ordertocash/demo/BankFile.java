package org.ordertocash.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** An end-of-day statement as the demo's bank sends it: camt.053.001.08. */
final class BankFile {

    /**
     * @param reference the bank's own; unique in the account
     * @param amount positive: money that came in
     * @param payer null, as is the account: it is our own payment
     * @param creditor structured creditor reference (RF); null: none
     * @param text unstructured remittance; null: none
     * @param ownId under which we sent it; null: not ours
     * @param returned the reason of a bank that takes a payment back; null: it does not
     */
    record Entry(
            String reference,
            BigDecimal amount,
            String payer,
            String payerIban,
            String creditor,
            String text,
            String ownId,
            String returned) {}

    private BankFile() {}

    static String of(
            String iban,
            String currency,
            String id,
            int sequence,
            LocalDate day,
            BigDecimal opening,
            List<Entry> entries) {
        var closing = entries.stream().map(Entry::amount).reduce(opening, BigDecimal::add);
        var xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
                  <BkToCstmrStmt>
                    <GrpHdr><MsgId>%s</MsgId><CreDtTm>%sT15:00:00Z</CreDtTm></GrpHdr>
                    <Stmt>
                      <Id>%s</Id><ElctrncSeqNb>%d</ElctrncSeqNb><CreDtTm>%sT15:00:00Z</CreDtTm>
                      <Acct><Id><IBAN>%s</IBAN></Id><Ccy>%s</Ccy></Acct>
                """.formatted(id, day, id, sequence, day, iban, currency));
        xml.append(balance("OPBD", currency, opening, day)).append(balance("CLBD", currency, closing, day));
        entries.forEach(entry -> xml.append(entry(entry, currency, day)));
        return xml.append("    </Stmt>\n  </BkToCstmrStmt>\n</Document>\n").toString();
    }

    private static String balance(String code, String currency, BigDecimal amount, LocalDate day) {
        return """
                      <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt \
                Ccy="%s">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>
                """.formatted(code, currency, amount.toPlainString(), day);
    }

    private static String entry(Entry e, String currency, LocalDate day) {
        var remittance = e.creditor() == null
                ? "<Ustrd>" + escaped(e.text()) + "</Ustrd>"
                : "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>" + e.creditor()
                        + "</Ref></CdtrRefInf></Strd>";
        var ids = e.ownId() == null ? "" : "<Refs><EndToEndId>" + e.ownId() + "</EndToEndId></Refs>";
        var payer = e.payer() == null
                ? ""
                : ("<RltdPties><Dbtr><Pty><Nm>%s</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>%s</IBAN></Id></DbtrAcct>"
                                + "</RltdPties>")
                        .formatted(escaped(e.payer()), e.payerIban());
        var returned = e.returned() == null ? "" : "<RtrInf><Rsn><Cd>" + e.returned() + "</Cd></Rsn></RtrInf>";
        return """
                      <Ntry>
                        <Amt Ccy="%s">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                        <BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%s</Dt></ValDt><AcctSvcrRef>%s</AcctSvcrRef>
                        <NtryDtls><TxDtls>%s
                          %s
                          <RmtInf>%s</RmtInf>%s
                        </TxDtls></NtryDtls>
                      </Ntry>
                """.formatted(
                        currency,
                        e.amount().abs().toPlainString(),
                        e.amount().signum() < 0 ? "DBIT" : "CRDT",
                        day,
                        day,
                        e.reference(),
                        ids,
                        payer,
                        remittance,
                        returned);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
