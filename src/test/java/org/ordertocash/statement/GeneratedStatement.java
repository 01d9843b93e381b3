package org.ordertocash.statement;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;

/** A camt.053 file of any size that is made while it is read. */
final class GeneratedStatement {

    private static final int ENTRY_SIZE = 1050;

    private GeneratedStatement() {}

    static int entriesFor(long bytes) {
        return (int) (bytes / ENTRY_SIZE);
    }

    /** Every entry is another payment of one euro. */
    static InputStream of(int entries) {
        String head = Camt.statement(Camt.balance("OPBD", "0.00") + Camt.balance("CLBD", entries + ".00"), "@");
        int middle = head.indexOf('@');
        return new SequenceInputStream(new Enumeration<>() {
            private int next = -1;

            @Override
            public boolean hasMoreElements() {
                return next <= entries;
            }

            @Override
            public InputStream nextElement() {
                int n = next++;
                String part = n < 0 ? head.substring(0, middle) : n == entries ? head.substring(middle + 1) : entry(n);
                return new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static String entry(int n) {
        String entry = """
                <Ntry>
                  <Amt Ccy="EUR">1.00</Amt>
                  <CdtDbtInd>CRDT</CdtDbtInd>
                  <Sts><Cd>BOOK</Cd></Sts>
                  <BookgDt><Dt>2026-11-20</Dt></BookgDt>
                  <ValDt><Dt>2026-11-20</Dt></ValDt>
                  <AcctSvcrRef>BANK%1$012d</AcctSvcrRef>
                  <NtryDtls><TxDtls>
                    <Refs><EndToEndId>E2E-%1$012d</EndToEndId></Refs>
                    <RltdPties>
                      <Dbtr><Pty><Nm>Customer number %1$d</Nm></Pty></Dbtr>
                      <DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct>
                    </RltdPties>
                    <RmtInf><Ustrd>INV-2026-%1$06d</Ustrd></RmtInf>
                  </TxDtls></NtryDtls>
                  <!--%2$s-->
                </Ntry>
                """;
        String text = entry.formatted(n, "");
        return entry.formatted(n, " ".repeat(Math.max(0, ENTRY_SIZE - text.length())));
    }
}
