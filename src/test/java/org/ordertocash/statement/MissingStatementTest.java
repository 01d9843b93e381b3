package org.ordertocash.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ordertocash.fixture.CamtXml.account;
import static org.ordertocash.fixture.CamtXml.balance;
import static org.ordertocash.fixture.CamtXml.credit;
import static org.ordertocash.fixture.CamtXml.document;
import static org.ordertocash.fixture.CamtXml.numbered;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/**
 * A statement whose opening balance is not the closing balance of the one before waits for what is missing between
 * them.
 */
@RecordApplicationEvents
class MissingStatementTest extends StatementsAloneTest {

    @Autowired
    ApplicationEvents published;

    @Autowired
    HeldStatements held;

    @Autowired
    StatementFiles files;

    /** Of the day of November, from balance to balance, with one entry of the difference unless there is none. */
    static String day(int day, int opening, int closing) {
        String entry = opening == closing
                ? ""
                : credit(Math.abs(closing - opening) + ".00", "<AcctSvcrRef>E-" + day + "</AcctSvcrRef>")
                        .replace("CRDT", closing > opening ? "CRDT" : "DBIT");
        return numbered(
                "S-" + day,
                "",
                "<FrToDt><ToDtTm>2026-11-%02dT23:00:00</ToDtTm></FrToDt>".formatted(day)
                        + balance("OPBD", opening + ".00")
                        + balance("CLBD", closing + ".00"),
                entry);
    }

    private List<Long> started() {
        return published.stream()
                .filter(e -> e instanceof org.springframework.context.PayloadApplicationEvent<?>)
                .map(e -> ((org.springframework.context.PayloadApplicationEvent<?>) e).getPayload())
                .map(e -> e instanceof StatementImported i
                        ? i.statementFileId()
                        : e instanceof StatementReleased r ? (Long) r.statementFileId() : null)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    @Test
    void aLateOneFitsBetweenTwoThatFollowEachOther() {
        for (int[] balances : new int[][] {{100, 100}, {0, 0}}) {
            String account = newAccount();
            importFor(account, day(1, balances[0], balances[1]));
            assertThat(importFor(account, day(3, balances[1], 150)).held()).isFalse();
            assertThat(importFor(account, day(2, balances[1], balances[1])).warnings())
                    .as("the balance stood still")
                    .isEmpty();
        }
    }

    @Test
    void itIsHeldAndFreeAsSoonAsTheMissingOneIsHere() {
        String account = newAccount();
        long first = importFor(account, day(1, 0, 100)).statementFileId();
        ImportResult third = importFor(account, day(3, 120, 150));

        assertThat(third.held()).isTrue();
        assertThat(third.warnings())
                .containsExactly("Gap before statement S-3: it opens with 120.00\u00a0EUR, but the statement before it "
                        + "(S-1) closed with 100.00\u00a0EUR. A statement may be missing.");
        assertThat(files.byId(third.statementFileId()))
                .satisfies(f -> assertThat(f.held()).isTrue())
                .satisfies(f -> assertThat(f.heldBecause()).hasSize(1));
        assertThat(amountsOn(account)).as("it is imported all the same").containsExactly("100", "30");
        assertThat(started()).containsExactly(first);

        ImportResult second = importFor(account, day(2, 100, 120));

        assertThat(second.held()).isFalse();
        assertThat(files.byId(third.statementFileId()).held()).isFalse();
        assertThat(files.byId(third.statementFileId()).release().by()).isNull();
        assertThat(started()).containsExactly(first, second.statementFileId(), third.statementFileId());
    }

    @Test
    void ofTwoMissingOnesTheSecondIsNotEnough() {
        String account = newAccount();
        importFor(account, day(1, 0, 100));
        long fourth = importFor(account, day(4, 130, 150)).statementFileId();

        ImportResult third = importFor(account, day(3, 120, 130));
        assertThat(third.held()).isTrue();
        assertThat(files.byId(fourth).held()).as("what precedes it is here").isFalse();

        importFor(account, day(2, 100, 120));
        assertThat(files.byId(third.statementFileId()).held()).isFalse();
    }

    @Test
    void aPersonSaysGoOnOnce() {
        String account = newAccount();
        importFor(account, day(1, 0, 100));
        long third = importFor(account, day(3, 120, 150)).statementFileId();

        assertThatThrownBy(() -> held.release(third, " ", "rita")).isInstanceOf(InvalidInput.class);
        held.release(third, "the bank says there is none", "rita");

        assertThat(files.byId(third).release())
                .satisfies(r -> assertThat(r.by()).isEqualTo("rita"))
                .satisfies(r -> assertThat(r.comment()).isEqualTo("the bank says there is none"));
        assertThatThrownBy(() -> held.release(third, "again", "rita")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> held.release(-1, "?", "rita")).isInstanceOf(NotFound.class);
        importFor(account, day(2, 100, 120));
        assertThat(started()).as("each is matched once").doesNotHaveDuplicates().hasSize(3);
        assertThat(importFor(account, day(4, 150, 160)).held())
                .as("the chain goes on")
                .isFalse();
    }

    @Test
    void aStatementThatBringsNothingNewIsNotHeld() {
        String account = newAccount();
        importFor(account, day(1, 0, 100));

        ImportResult empty = importFor(account, day(3, 120, 120));

        assertThat(empty.held()).isFalse();
        assertThat(empty.warnings()).anyMatch(w -> w.startsWith("Gap before statement S-3"));
    }

    @Test
    void anAccountThatReturnsToTheSameBalanceEveryDayHasNoGaps() {
        String account = newAccount();
        for (int day = 1; day < 10; day++) {
            assertThat(importFor(account, day(day, 0, 0)).warnings()).isEmpty();
        }
    }

    @Test
    void aBalanceThatAnEarlierStatementAlreadyFollowedIsNoSecondPredecessor() {
        String account = newAccount();
        importFor(account, day(1, 0, 100));
        importFor(account, day(2, 100, 130));

        assertThat(importFor(account, day(4, 100, 150)).held()).isTrue();
    }

    @Test
    void aLaterStatementThatEndsWithTheSameBalanceDoesNotCloseTheGap() {
        String account = newAccount();
        importFor(account, day(1, 0, 100));
        long third = importFor(account, day(3, 120, 150)).statementFileId();

        importFor(account, day(4, 150, 120));

        assertThat(files.byId(third).held()).isTrue();
    }

    @Test
    void olderStatementsMayFollowInAnyOrder() {
        String account = newAccount();
        importFor(account, day(9, 50, 60));

        assertThat(importFor(account, day(8, 40, 50)).held()).isFalse();
        assertThat(importFor(account, day(5, 7, 9)).held())
                .as("nothing before it")
                .isFalse();
        assertThat(importFor(account, day(10, 60, 70)).held()).isFalse();
    }

    @Test
    void statementsOfOneFileMayStandInAnyOrder() {
        String account = newAccount();
        importFor(account, day(1, 0, 100));
        String later = day(3, 120, 150);
        String file = later.replace("<Stmt>", inner(day(2, 100, 120)) + "<Stmt>");
        String reversed = later.replace("</Stmt>", "</Stmt>" + inner(day(2, 100, 120)));

        assertThat(importFor(account, reversed).warnings()).isEmpty();
        String other = newAccount();
        importFor(other, day(1, 0, 100));
        assertThat(importFor(other, file).warnings()).isEmpty();
    }

    private static String inner(String document) {
        return document.substring(document.indexOf("<Stmt>"), document.indexOf("</Stmt>") + "</Stmt>".length());
    }

    @Test
    void thePagesOfOneStatementFollowEachOther() {
        String account = newAccount();
        importFor(account, day(1, 0, 100));
        String page = "<Stmt><Id>S-2</Id><StmtPgntn><PgNb>%d</PgNb><LastPgInd>%s</LastPgInd></StmtPgntn>"
                + "<CreDtTm>2026-11-02T20:00:00</CreDtTm>"
                + account() + balance("OPBD", "100.00") + balance("CLBD", "150.00") + "%s</Stmt>";

        assertThat(importFor(account, document(page.formatted(1, "false", credit("20.00"))))
                        .held())
                .isFalse();
        assertThat(importFor(account, document(page.formatted(2, "true", credit("30.00"))))
                        .held())
                .isFalse();
        assertThat(importFor(account, day(3, 150, 160)).held()).isFalse();
        assertThat(importFor(account, day(5, 170, 180)).held()).isTrue();
    }

    /** Of these days together, from the first opening to the last closing balance, with the entry of each. */
    private static String days(int first, int last, int... balances) {
        StringBuilder entries = new StringBuilder();
        for (int day = first; day <= last; day++) {
            String one = day(day, balances[day - first], balances[day - first + 1]);
            entries.append(one, one.indexOf("<Ntry>"), one.lastIndexOf("</Ntry>") + "</Ntry>".length());
        }
        return numbered(
                "W-" + first + "-" + last,
                "",
                "<FrToDt><ToDtTm>2026-11-%02dT23:00:00</ToDtTm></FrToDt>".formatted(last)
                        + balance("OPBD", balances[0] + ".00")
                        + balance("CLBD", balances[balances.length - 1] + ".00"),
                entries.toString());
    }

    @Test
    void aStatementThatTellsADayAgainAndGoesOnHasNothingMissingBeforeIt() {
        String account = newAccount();
        importFor(account, day(2, 100, 105));

        ImportResult week = importFor(account, days(2, 3, 100, 105, 112));

        assertThat(week.held()).isFalse();
        assertThat(week.duplicates()).isEqualTo(1);
        assertThat(week.warnings()).noneMatch(w -> w.contains("Gap"));
        assertThat(amountsOn(account)).containsExactly("5", "7");
        assertThat(importFor(account, day(4, 112, 120)).warnings())
                .as("the chain goes on behind it")
                .isEmpty();
        assertThat(importFor(account, day(6, 121, 130)).held()).isTrue();
    }

    @Test
    void aMonthMayTellWeeksAgainThatToldDaysAgain() {
        String account = newAccount();
        importFor(account, day(1, 0, 100));
        importFor(account, day(2, 100, 105));
        assertThat(importFor(account, days(2, 3, 100, 105, 112)).held()).isFalse();
        assertThat(importFor(account, days(2, 4, 100, 105, 112, 120)).held()).isFalse();
        assertThat(importFor(account, days(1, 5, 0, 100, 105, 112, 120, 130)).held())
                .isFalse();
        assertThat(amountsOn(account)).containsExactly("100", "5", "7", "8", "10");
        assertThat(importFor(account, day(6, 130, 140)).warnings()).isEmpty();
    }

    @Test
    void daysThatComeBehindTheirWeekAreNoGap() {
        String account = newAccount();
        importFor(account, day(1, 0, 100));
        importFor(account, days(2, 3, 100, 105, 112));

        for (ImportResult late : List.of(importFor(account, day(2, 100, 105)), importFor(account, day(3, 105, 112)))) {
            assertThat(late.held()).isFalse();
            assertThat(late.warnings()).noneMatch(w -> w.contains("Gap"));
        }
        assertThat(importFor(account, day(4, 112, 120)).held()).isFalse();
        assertThat(amountsOn(account)).containsExactly("100", "5", "7", "8");
    }

    @Test
    void whoTellsOnlyAPartAgainIsHeld() {
        String account = newAccount();
        importFor(account, day(1, 0, 100));
        importFor(account, days(2, 3, 100, 105, 112));

        String withoutDay3 = day(4, 105, 120).replace("105.00", "100.00").replace("120.00", "115.00");
        String day2 = day(2, 100, 105);
        String again = day2.substring(day2.indexOf("<Ntry>"), day2.lastIndexOf("</Ntry>") + "</Ntry>".length());
        ImportResult part = importFor(account, withoutDay3.replaceFirst("<Ntry>", again + "<Ntry>"));

        assertThat(part.duplicates()).isEqualTo(1);
        assertThat(part.held()).as("an entry of the 3rd is not in it").isTrue();
    }

    @Test
    void pagesThatDoNotAddUpAreTold() {
        String page = """
                <GrpHdr><MsgId>M-%1$d</MsgId><MsgPgntn><PgNb>%1$d</PgNb><LastPgInd>%2$s</LastPgInd></MsgPgntn></GrpHdr>\
                <Stmt><Id>S-2</Id><CreDtTm>2026-11-02T20:00:00</CreDtTm>%3$s%4$s</Stmt>""";
        String balances = account() + balance("OPBD", "100.00") + balance("CLBD", "160.00");
        String first = document(page.formatted(1, "false", balances, credit("10.00")));

        String alone = newAccount();
        assertThat(importFor(alone, document(page.formatted(2, "true", balances, credit("61.00"))))
                        .warnings())
                .anyMatch(w -> w.contains("give 161.00") && w.contains("160.00"));
        assertThat(importFor(alone, first).warnings()).anyMatch(w -> w.contains("give 171.00"));
        String whole = newAccount();
        assertThat(importFor(whole, first).warnings()).as("more is to come").isEmpty();
        assertThat(importFor(whole, document(page.formatted(2, "true", balances, credit("50.00"))))
                        .warnings())
                .isEmpty();
        String own = newAccount();
        assertThat(importFor(own, document(page.formatted(2, "true", balances, credit("60.00"))))
                        .warnings())
                .as("a page of its own")
                .isEmpty();
    }

    @Test
    void statementsWithoutBalancesAreNotHeld() {
        String account = newAccount();
        importFor(account, numbered("S-1", "1", credit("1.00")));
        assertThat(importFor(account, numbered("S-2", "2", credit("2.00"))).held())
                .isFalse();
    }

    @Test
    void theAnswerToTheSameFileAgainSaysWhetherItIsStillHeld() {
        String account = newAccount();
        importFor(account, day(1, 0, 100));
        String third = day(3, 120, 150);
        long id = importFor(account, third).statementFileId();

        assertThat(importFor(account, third).held()).isTrue();
        held.release(id, "go on", "rita");
        assertThat(importFor(account, third).held()).isFalse();
    }
}
