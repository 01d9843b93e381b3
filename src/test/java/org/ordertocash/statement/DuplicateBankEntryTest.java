package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ordertocash.fixture.CamtXml.credit;
import static org.ordertocash.fixture.CamtXml.details;
import static org.ordertocash.fixture.CamtXml.numbered;
import static org.ordertocash.fixture.CamtXml.payment;
import static org.ordertocash.fixture.CamtXml.text;

import org.junit.jupiter.api.Test;

class DuplicateBankEntryTest extends StatementsAloneTest {

    @Test
    void anEntryOfTheNotificationIsBookedOnceWhenTheStatementBringsItAgain() {
        String account = newAccount();
        String entry = credit(
                "30.00",
                "<AcctSvcrRef>B-1</AcctSvcrRef>"
                        + details(payment("10.00", "CRDT", text("INV-1")), payment("20.00", "CRDT", text("INV-2"))));
        String notification = numbered("N-1", "", entry)
                .replace("camt.053", "camt.054")
                .replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")
                .replace("Stmt>", "Ntfctn>");

        ImportResult first = importFor(account, notification);
        ImportResult second = importFor(account, numbered("S-1", "1", entry, credit("5.00")));

        assertThat(first.format()).isEqualTo("camt.054.001.08");
        assertThat(first.transactions()).isEqualTo(2);
        assertThat(second.transactions()).isEqualTo(1);
        assertThat(second.duplicates()).isEqualTo(2);
        assertThat(second.warnings()).anyMatch(w -> w.contains("2 transactions were in an earlier file"));
        assertThat(amountsOn(account)).containsExactly("10", "20", "5");
    }

    @Test
    void twoPaymentsThatAreAlikeInsideOneFileAreTwoPayments() {
        String account = newAccount();
        String alike = credit("50.00", details(payment("50.00", "CRDT", text("membership"))));

        assertThat(importFor(account, numbered("S-1", "1", alike, alike)).transactions())
                .isEqualTo(2);
        ImportResult overlapping = importFor(account, numbered("S-2", "2", alike, alike, alike));

        assertThat(overlapping.duplicates()).isEqualTo(2);
        assertThat(overlapping.transactions()).isEqualTo(1);
        assertThat(amountsOn(account)).containsExactly("50", "50", "50");
    }

    @Test
    void theSameEntryOnAnotherAccountIsAnotherEntry() {
        String entry = numbered("S-1", "1", credit("50.00"));

        assertThat(importFor(newAccount(), entry).transactions()).isEqualTo(1);
        assertThat(importFor(newAccount(), entry).transactions()).isEqualTo(1);
    }
}
