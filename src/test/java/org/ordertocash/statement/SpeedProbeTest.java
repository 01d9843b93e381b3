package org.ordertocash.statement;

import org.junit.jupiter.api.Test;

class SpeedProbeTest extends StatementsAloneTest {
    @Test
    void probe() throws Exception {
        for (int i = 0; i < 3; i++) {
            String account = newAccount();
            java.io.InputStream in = GeneratedStatement.of(100_000);
            byte[] head = in.readNBytes(2000);
            java.io.InputStream all = new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(
                new String(head).replace(Camt.ACCOUNT, account).getBytes()), in);
            System.out.println("PROBE " + statements.importFile(all, "rita").timings());
        }
    }
}
