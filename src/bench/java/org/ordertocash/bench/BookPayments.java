package org.ordertocash.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.ordertocash.fixture.ApiSeller;
import org.ordertocash.money.CreditorReference;

/**
 * Writes a camt.053 file in which customers of {@link BookFiles} pay one invoice each, wholly: about 1 100 bytes per
 * payment, as banks write. It opens with what the payments before its first one came to, as the statement that follows
 * theirs.
 */
final class BookPayments {

    private static final int ENTRY_SIZE = 1100;
    /** A prime: the invoices lie all over the book. */
    private static final int STEP = 7919;

    private BookPayments() {}

    /** The number in {@link BookFiles} of the invoice that a payment pays. */
    static int invoice(int payment, int items) {
        return (int) ((long) payment * STEP % items);
    }

    static Path write(Path file, String id, int first, int count, int items, int customers) throws IOException {
        return write(file, id, first, count, items, customers, Kind.EASY);
    }

    /** What payers write. */
    enum Kind {
        /** the number or the creditor reference of the invoice */
        EASY,
        /**
         * every fifth payment is one that needs thought: no reference, a part, a discount that is not granted, the end
         * of a number, a number among others
         */
        MESSY,
        /** no reference at all */
        UNNAMED
    }

    static Path write(Path file, String id, int first, int count, int items, int customers, Kind kind)
            throws IOException {
        BigDecimal opening = paid(0, first, items, Kind.EASY);
        BigDecimal closing = opening.add(paid(first, count, items, kind));
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("""
                    <?xml version="1.0" encoding="UTF-8"?>
                    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                    <GrpHdr><MsgId>%1$s</MsgId><CreDtTm>2026-11-20T20:00:00</CreDtTm></GrpHdr>
                    <Stmt><Id>%1$s</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>2026-11-20T20:00:00</CreDtTm>
                    <Acct><Id><IBAN>%2$s</IBAN></Id><Ccy>EUR</Ccy></Acct>%3$s%4$s
                    """.formatted(id, ApiSeller.ACCOUNT, balance("OPBD", opening), balance("CLBD", closing)));
            for (int n = first; n < first + count; n++) {
                int invoice = invoice(n, items);
                out.write(entry(n, invoice, invoice % customers, kind));
            }
            out.write("</Stmt></BkToCstmrStmt></Document>\n");
        }
        return file;
    }

    private static BigDecimal paid(int first, int count, int items, Kind kind) {
        return IntStream.range(first, first + count)
                .mapToObj(n -> amount(n, invoice(n, items), kind))
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    private static BigDecimal amount(int n, int invoice, Kind kind) {
        BigDecimal open = new BigDecimal(BookFiles.open(invoice));
        BigDecimal share = switch (thought(n, kind)) {
            case 1 -> new BigDecimal("0.60");
            case 2 -> new BigDecimal("0.97");
            default -> BigDecimal.ONE;
        };
        return open.multiply(share).setScale(2, RoundingMode.HALF_UP);
    }

    /** Which of the kinds that need thought; -1: none. */
    private static int thought(int n, Kind kind) {
        return kind == Kind.UNNAMED ? 0 : kind == Kind.MESSY && n % 5 == 4 ? n / 5 % 6 : -1;
    }

    private static String text(int n, String number, Kind kind) {
        return switch (thought(n, kind)) {
            case 0 -> "vielen Dank";
            case 1 -> number + " Teilzahlung";
            case 2 -> "Rechnung " + number + " abzgl. 3 % Skonto";
            case 3 -> "RG " + number.substring(number.length() - 5);
            case 4 -> "Tel. 040/1234567 Kd 4711 vom 3.11.2026 RG " + number.replaceAll("(\\d{3})", "$1 ");
            case 5 -> "Vertrag 98765432";
            default -> "Rechnung " + number + " vom Herbst, danke";
        };
    }

    private static String balance(String type, BigDecimal amount) {
        return ("<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt "
                        + "Ccy=\"EUR\">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>")
                .formatted(type, amount);
    }

    /** Every second one names the creditor reference as a structured one, the others the number in the text. */
    private static String entry(int n, int invoice, int customer, Kind kind) {
        String number = BookFiles.invoice(invoice);
        String remittance = n % 2 == 0 && thought(n, kind) < 0
                ? "<Strd><CdtrRefInf><Ref>" + CreditorReference.of(number) + "</Ref></CdtrRefInf></Strd>"
                : "<Ustrd>" + text(n, number, kind) + "</Ustrd>";
        String entry = """
                <Ntry>
                  <Amt Ccy="EUR">%s</Amt>
                  <CdtDbtInd>CRDT</CdtDbtInd>
                  <Sts><Cd>BOOK</Cd></Sts>
                  <BookgDt><Dt>2026-11-20</Dt></BookgDt>
                  <ValDt><Dt>2026-11-20</Dt></ValDt>
                  <AcctSvcrRef>BANK%012d</AcctSvcrRef>
                  <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
                  <NtryDtls><TxDtls>
                    <Refs><EndToEndId>E2E-%012d</EndToEndId></Refs>
                    <RltdPties>
                      <Dbtr><Pty><Nm>%s</Nm></Pty></Dbtr>
                      <DbtrAcct><Id><IBAN>%s</IBAN></Id></DbtrAcct>
                    </RltdPties>
                    <RmtInf>%s</RmtInf>
                  </TxDtls></NtryDtls>
                """.formatted(
                        amount(n, invoice, kind),
                        n,
                        n,
                        BookFiles.customerName(customer).replace("&", "&amp;"),
                        BookFiles.iban(customer),
                        remittance);
        return entry + "<!--" + " ".repeat(Math.max(0, ENTRY_SIZE - entry.length() - 16)) + "-->\n</Ntry>\n";
    }
}
