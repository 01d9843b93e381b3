package org.ordertocash;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A camt.053 file of incoming payments on the account of {@link Seller}. */
public final class PaymentFile {

    private PaymentFile() {}

    /** @param reference the payment reference of an invoice, or null */
    public record Payment(BigDecimal amount, String reference, String text) {}

    public static String of(String id, List<Payment> payments) {
        String entries = IntStream.range(0, payments.size())
                .mapToObj(i -> entry(id + "-" + i, payments.get(i)))
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>%1$s</MsgId><CreDtTm>2026-11-20T20:00:00</CreDtTm></GrpHdr>
                <Stmt><Id>%1$s</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>2026-11-20T20:00:00</CreDtTm>
                <Acct><Id><IBAN>%2$s</IBAN></Id><Ccy>EUR</Ccy></Acct>
                %3$s</Stmt></BkToCstmrStmt></Document>
                """.formatted(id, Seller.ACCOUNT, entries);
    }

    private static String entry(String bankReference, Payment payment) {
        String structured = payment.reference() == null
                ? ""
                : "<Strd><CdtrRefInf><Ref>" + payment.reference() + "</Ref></CdtrRefInf></Strd>";
        return """
                <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt>\
                <Dt>2026-11-20</Dt></BookgDt>
                <ValDt><Dt>2026-11-20</Dt></ValDt><AcctSvcrRef>%s</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr>\
                <Pty><Nm>A payer</Nm></Pty></Dbtr></RltdPties>
                <RmtInf><Ustrd>%s</Ustrd>%s</RmtInf></TxDtls></NtryDtls></Ntry>
                """.formatted(payment.amount(), bankReference, payment.text(), structured);
    }
}
