package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ordertocash.fixture.CamtXml.balance;
import static org.ordertocash.fixture.CamtXml.credit;
import static org.ordertocash.fixture.CamtXml.details;
import static org.ordertocash.fixture.CamtXml.numbered;
import static org.ordertocash.fixture.CamtXml.payment;
import static org.ordertocash.fixture.CamtXml.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.payment.Payments;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Three kinds of statements tell of the same money, in any order and at any time of the day: it is booked once, and
 * nothing is lost.
 */
class IntradayAndEndOfDayTest extends StatementsAloneTest {

    @Autowired
    private Payments payments;

    private static final String B1 = "<AcctSvcrRef>B-1</AcctSvcrRef>";
    private static final String SPLIT =
            details(payment("10.00", "CRDT", text("INV-1")), payment("20.00", "CRDT", text("INV-2")));

    private static String intraday(String id, String... entries) {
        return numbered(id, "", entries)
                .replace("camt.053", "camt.052")
                .replace("BkToCstmrStmt", "BkToCstmrAcctRpt")
                .replace("Stmt>", "Rpt>");
    }

    private static String notification(String id, String... entries) {
        return numbered(id, "", entries)
                .replace("camt.053", "camt.054")
                .replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")
                .replace("Stmt>", "Ntfctn>");
    }

    private static String named(String amount, String reference, String text) {
        return credit(
                amount, "<AcctSvcrRef>" + reference + "</AcctSvcrRef>" + details(payment(amount, "CRDT", text(text))));
    }

    @Test
    void anEntryIsBookedWhenTheIntradayReportBringsItAndNotAgainAtTheEndOfTheDay() {
        String account = newAccount();
        ImportResult report = importFor(account, intraday("R-1", credit("30.00", B1 + SPLIT)));
        ImportResult statement = importFor(account, numbered("S-1", "1", credit("30.00", B1), credit("5.00")));

        assertThat(report.format()).isEqualTo("camt.052.001.08");
        assertThat(report.transactions()).isEqualTo(2);
        assertThat(statement.duplicates()).isEqualTo(1);
        assertThat(statement.warnings())
                .anySatisfy(w -> assertThat(w).contains("is the same as the one at line 2 of intraday report R-1"));
        assertThat(amountsOn(account)).containsExactly("10", "20", "5");
        assertThat(heldOn(account)).isEmpty();
    }

    @Test
    void aReportThatGrowsDuringTheDayUnderOneIdBooksEachEntryOnce() {
        String account = newAccount();
        String one = named("10.00", "B-1", "INV-1");
        String two = named("20.00", "B-2", "INV-2");
        importFor(account, intraday("R", one));
        importFor(account, intraday("R", one, two));
        ImportResult last = importFor(account, intraday("R", one, two, named("30.00", "B-3", "INV-3")));

        assertThat(last.transactions()).isEqualTo(1);
        assertThat(last.duplicates()).isEqualTo(2);
        assertThat(amountsOn(account)).containsExactly("10", "20", "30");
    }

    @Test
    void reportStatementAndNotificationOfOneEntryEachInItsOwnWordsBookItOnce() {
        List<String> files = new ArrayList<>(List.of(
                intraday("R", credit("30.00", B1)),
                numbered("S-1", "1", credit("30.00", B1 + details(payment("30.00", "CRDT", text("batch"))))),
                notification("N", credit("30.00", B1 + SPLIT))));
        for (int order = 0; order < 6; order++) {
            String account = newAccount();
            Collections.shuffle(files, new Random(order));
            files.forEach(file -> importFor(account, file));
            // told again under new ids
            files.forEach(file -> importFor(account, file.replaceFirst("<Id>(.)", "<Id>again $1")));

            assertThat(amountsOn(account).stream().mapToInt(Integer::parseInt).sum())
                    .as("order %d", order)
                    .isEqualTo(30);
            assertThat(heldOn(account)).isEmpty();
        }
    }

    @Test
    void aThirdKindIsRecognisedAlsoWhereItTellsWhatTheSecondTold() {
        String account = newAccount();
        importFor(account, intraday("R", credit("30.00", B1)));
        importFor(account, numbered("S-1", "1", credit("30.00", B1 + SPLIT)));
        importFor(account, notification("N", credit("30.00", B1 + SPLIT)));
        // another one of the same reference: the first is spoken for by every kind
        importFor(account, notification("N-2", credit("30.00", B1 + details(payment("30.00", "CRDT", text("other"))))));

        assertThat(amountsOn(account)).containsExactly("30", "30");
        assertThat(heldOn(account)).containsExactly("30");
    }

    @Test
    void twoEntriesOfOneReferenceAndAmountInTheStatementAreNotBothTheOneOfTheReport() {
        String account = newAccount();
        importFor(account, intraday("R", credit("30.00", B1 + SPLIT)));

        importFor(
                account,
                numbered(
                        "S-1",
                        "1",
                        credit("30.00", B1 + details(payment("30.00", "CRDT", text("x")))),
                        credit("30.00", B1)));

        assertThat(heldOn(account)).containsExactly("30", "30");
    }

    @Test
    void withoutAReferenceAndWithOtherDetailsAPersonDecides() {
        String account = newAccount();
        importFor(account, intraday("R", credit("30.00")));
        ImportResult statement = importFor(account, numbered("S-1", "1", credit("30.00", SPLIT)));
        importFor(account, notification("N", credit("30.00", details(payment("30.00", "CRDT", text("x"))))));

        assertThat(heldOn(account)).containsExactly("10", "20", "30");
        assertThat(statement.warnings())
                .anyMatch(w -> w.contains("may be the same as the one at line 2 of intraday report R"));
        assertThat(payments.ofStatementFile(statement.statementFileId(), null, 1, 0))
                .singleElement()
                .extracting(Payments.Payment::explanation, InstanceOfAssertFactories.STRING)
                .contains("of intraday report R. A person has to say");
    }

    @Test
    void aThousandPaymentsOfOneAmountAreToldApartAcrossAllKinds() {
        String account = newAccount();
        String[] entries = new String[1000];
        java.util.Arrays.setAll(entries, i -> named("9.99", "P-" + i, "member " + i));

        importFor(account, intraday("R", java.util.Arrays.copyOf(entries, 600)));
        importFor(account, numbered("S-1", "1", entries));
        importFor(account, notification("N", entries));

        assertThat(amountsOn(account)).hasSize(1000);
        assertThat(heldOn(account)).isEmpty();
    }

    @Test
    void whatIsNotBookedYetIsNotTaken() {
        String account = newAccount();
        String pending =
                named("10.00", "B-1", "INV-1").replace("<AcctSvcrRef>", "<Sts><Cd>PDNG</Cd></Sts><AcctSvcrRef>");

        ImportResult report = importFor(account, intraday("R", pending, named("20.00", "B-2", "INV-2")));
        assertThat(report.warnings()).singleElement().asString().contains("1 entry is not booked yet");
        assertThat(amountsOn(account)).containsExactly("20");

        importFor(account, numbered("S-1", "1", named("10.00", "B-1", "INV-1"), named("20.00", "B-2", "INV-2")));
        assertThat(amountsOn(account)).containsExactly("20", "10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"B-1", "NONREF"})
    void theTextFormatsFollowTheSameRules(String reference) {
        String account = newAccount();
        String entry = ":61:2611201120CR30,00NTRFNONREF//" + reference + "\n:86:INV-1\n";
        String report = ":20:R\n:25:" + account + "\n:28C:1/1\n:34F:EUR0,00\n:13D:2611201200+0100\n" + entry
                + ":90C:1EUR30,00\n-\n";
        String statement = ":20:S\n:25:" + account + "\n:28C:1/1\n:60F:C261119EUR0,00\n" + entry
                + ":61:2611201120CR5,00NTRFNONREF//B-2\n:86:INV-2\n" + ":62F:C261120EUR35,00\n-\n";

        assertThat(importFor(account, report).format()).isEqualTo("MT942");
        assertThat(importFor(account, statement).transactions()).isEqualTo(1);

        assertThat(amountsOn(account)).containsExactly("30", "5");
        assertThat(heldOn(account)).isEmpty();
    }

    private static String textStatement(String account, String... entries) {
        return ":20:S\n:25:" + account + "\n:28C:1/1\n:60F:C261119EUR0,00\n" + String.join("", entries)
                + ":62F:C261120EUR1160,00\n-\n";
    }

    @Test
    void theEndOfTheDayFindsWhatAReportToldWrongly() {
        String account = newAccount();
        String right = ":61:2611201120C1160,00NTRFNONREF//C1\n:86:INV-1\n";
        String report = ":20:R\n:25:" + account + "\n:28C:1/1\n:34F:EUR0,00\n:13D:2611201200+0100\n";
        importFor(account, report + ":61:2611201120C11,00NTRFNONREF//X9\n:86:INV-1\n-\n");
        importFor(account, report + right + "-\n");
        importFor(account, report + ":61:2611211121C3,00NTRFNONREF//Y9\n:86:tomorrow\n-\n");

        ImportResult statement = importFor(account, textStatement(account, right));

        assertThat(statement.warnings())
                .filteredOn(w -> w.contains("does not have"))
                .singleElement()
                .asString()
                .contains("a credit of 11.00\u00a0EUR (X9)", "intraday report", "20 Nov 2026", "ask the bank");
    }

    @Test
    void aDayThatTheStatementDoesNotTellOfProvesNothing() {
        String account = newAccount();
        String report = ":20:R\n:25:" + account + "\n:28C:1/1\n:34F:EUR0,00\n:13D:2611201200+0100\n";
        String right = ":61:2611201120C1160,00NTRFNONREF//C1\n:86:INV-1\n";
        importFor(account, report + right + ":61:2611231123C5,00NTRFNONREF//Z1\n:86:INV-2\n-\n");
        String doesNotAddUp = ":61:2611201120C1150,00NTRFNONREF//C7\n:86:INV-3\n";

        assertThat(importFor(account, textStatement(account, doesNotAddUp)).warnings())
                .noneMatch(w -> w.contains("does not have"))
                .anyMatch(w -> w.contains("but the bank states a closing balance"));
    }

    @Test
    void balancesOfAReportAreNotPartOfTheChainOfStatements() {
        String account = newAccount();
        importFor(
                account,
                numbered("S-1", "1", balance("OPBD", "0.00"), balance("CLBD", "5.00"), named("5.00", "B-0", "x")));
        importFor(
                account,
                intraday("R", balance("OPBD", "77.00"), balance("CLBD", "99.00"), named("10.00", "B-1", "INV-1")));

        ImportResult next = importFor(
                account,
                numbered(
                        "S-2", "2", balance("OPBD", "5.00"), balance("CLBD", "15.00"), named("10.00", "B-1", "INV-1")));

        assertThat(next.held()).isFalse();
        assertThat(next.warnings()).noneMatch(w -> w.contains("Gap"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileThatMixesKindsIsRefusedWhole(boolean reportFirst) {
        String account = newAccount();
        String one = intraday("R", credit("30.00")).replaceFirst("<\\?xml.*?\\?>", "");
        String two = numbered("S-1", "1", credit("30.00")).replaceFirst("<\\?xml.*?\\?>", "");

        assertThatThrownBy(() -> importFor(account, "<all>" + (reportFirst ? one + two : two + one) + "</all>"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.errors().get(0).message())
                                .contains("intraday reports", "end-of-day statements", "Send them as two files"));
        assertThat(amountsOn(account)).isEmpty();
    }
}
