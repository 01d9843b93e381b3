package org.ordertocash.takeon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.input.InvalidInput;

/** Customers from a file are as if entered one by one, or they are not there. */
class CustomerImportTest extends TakeOnDatabaseTest {

    @AfterEach
    void check() {
        theBooksAreInOrder();
    }

    @Test
    void aGoodRowIsACustomerWithAccountLimitAndTerms() {
        ImportReport report = customers(
                "C-1,Müller & Söhne KG,DE,EUR,DE,DE129273398,DE89 3704 0044 0532 0130 00,ap@mueller.example,\"2% 10, "
                        + "net 30\",5000.50,B,40212,,\n"
                        + "C-2,Least Ltd,GB,EUR,DE,,,,,,,,,\n");

        assertThat(errors(report)).isEmpty();
        assertThat(report)
                .extracting(
                        ImportReport::state,
                        ImportReport::rowsRead,
                        ImportReport::rowsChecked,
                        ImportReport::rowsTaken,
                        ImportReport::rowsBad)
                .containsExactly("finished", 2, 2, 2, 0);
        assertThat(list("""
                select concat_ws('|', c.number, c.name, c.language, k.payment_net_days,
                    trim_scale(k.discount_percent), k.discount_days, k.risk_class, b.iban,
                       a.currency, trim_scale(otc.credit_limit_on(a.id, current_date)), c.created_by)
                  from otc.customers c join otc.customer_accounts k on k.customer_id = c.id
                  join otc.credit_accounts a on a.customer_id = c.id and a.entity_id = k.entity_id left
                      join otc.customer_bank_accounts b on b.customer_id = c.id order by c.number
                """))
                .containsExactly(
                        "C-1|Müller & Söhne KG|de|30|2|10|B|DE89370400440532013000|EUR|5000.5|ines",
                        "C-2|Least Ltd|en|30|C|EUR|0|ines");
    }

    @Test
    void everyWrongFieldIsNamedByLineColumnAndReasonAndTheGoodRowsAreTaken() {
        String rows = "C-1,Good,DE,EUR,DE,,,,,,,,,\n"
                + "C 2,,XX,EURO,NONE,DE129273399,DE88370400440532013000,nobody,soon,\"1,000\",F,,C-2,C-99\n"
                + "C-3,Short,DE,EUR\n"
                + ",No number,DE,EUR,DE,,,,,,,,,\n"
                + "C-5,\"Two\nlines\",DE,EUR,DE,,,,,,,,,\n"
                + "C-6,Yen,JP,JPY,DE,,,,,10.5,,,,\n";

        ImportReport dry = send(ImportKind.CUSTOMERS, CUSTOMERS + rows, true, false);

        assertThat(errors(dry))
                .contains(
                        "3 number: may have letters, digits, dots, dashes and underscores only",
                        "3 name: is missing",
                        "3 country: is not an ISO 3166 country code of two letters, such as DE",
                        "3 currency: is not a currency in use by ISO 4217, such as EUR",
                        "3 entity: names no legal entity: NONE",
                        "3 vatId: has not the length or the check digits that its country gives them",
                        "3 iban: is not a valid IBAN: check its length and check digits",
                        "3 email: is not an e-mail address",
                        "3 creditLimit: is not a number such as 1234.50",
                        "3 riskClass: is not one of A, B, C, D, E",
                        "3 payerNumber: names no customer: C-99",
                        "4 null: has 4 fields where the first line has 14",
                        "5 number: is missing",
                        "6 name: contains a control character",
                        "8 creditLimit: has more decimals than the currency, or is too large")
                .anySatisfy(e -> assertThat(e).startsWith("3 paymentTerms: are not terms"));
        assertThat(dry.rowsBad()).isEqualTo(5);
        assertThat(dry.rowsTaken()).isZero();
        assertThat(list("select number from otc.customers"))
                .as("after a dry run")
                .isEmpty();

        ImportReport real = customers(rows);
        assertThat(real.rowsTaken()).isEqualTo(1);
        assertThat(errors(real)).isEqualTo(errors(dry));
        assertThat(list("select number from otc.customers")).containsExactly("C-1");
        assertThat(badRows(real))
                .startsWith(CUSTOMERS.strip() + ",line,column,reason\r\nC 2,,XX,EURO,NONE")
                .contains(
                        "\r\n,No number,DE,EUR,DE,,,,,,,,,,5,number,number is missing\r\n",
                        "C-3,Short,DE,EUR,,,,,,,,,,,4,,has 4 fields");
    }

    @Test
    void badRowsCanBeCorrectedAndSentBackAsTheyAre() {
        ImportReport first = customers("C-1,Good,DE,EUR,DE,,,,,,,,,\nC-2,Bad,DE,EUR,NONE,,,,,,,,,\n");
        ImportReport second = send(ImportKind.CUSTOMERS, badRows(first).replace("NONE", "DE"), false, false);
        assertThat(second.rowsTaken()).isEqualTo(1);
        assertThat(list("select number from otc.customers order by 1")).containsExactly("C-1", "C-2");
    }

    @Test
    void allOrNothingTakesNothingForOneBadRow() {
        String file = CUSTOMERS + "C-1,Good,DE,EUR,DE,,,,,,,,,\nC-2,Bad,DE,EUR,NONE,,,,,,,,,\n";
        ImportReport report = send(ImportKind.CUSTOMERS, file, false, true);
        assertThat(report.rowsTaken()).isZero();
        assertThat(report.tookNothing()).isTrue();
        assertThat(list("select number from otc.customers")).isEmpty();

        book.entity("NONE", "EUR");
        assertThat(send(ImportKind.CUSTOMERS, file, false, true).rowsTaken())
                .as("what took nothing may be sent again")
                .isEqualTo(2);
    }

    @Test
    void theSameFileTwiceGivesTheFirstResultAndItsCustomersInAnotherFileAreBad() {
        String rows = "C-1,Good,DE,EUR,DE,,,,,,,,,\nC-2,Bad,XX,EUR,DE,,,,,,,,,\n";
        ImportReport first = customers(rows);
        ImportReport again = customers(rows);
        assertThat(again).isEqualTo(first);

        ImportReport other = customers(rows + "C-3,New,DE,EUR,DE,,,,,,,,,\n");
        assertThat(other.id()).isNotEqualTo(first.id());
        assertThat(errors(other)).contains("2 number: is a customer of DE already");
        assertThat(list("select number from otc.customers order by 1")).containsExactly("C-1", "C-3");
    }

    @Test
    void aRowThatStandsTwiceIsTakenOnceAndOneThatDiffersNotAtAll() {
        ImportReport report = customers(
                "C-1,Good,DE,EUR,DE,,,,,,,,,\nC-1,Good,DE,EUR,DE,,,,,,,,,\nC-2,One,DE,EUR,DE,,,,,,,,,\nC-2,Other,DE,"
                        + "EUR,DE,,,,,,,,,\n");
        assertThat(errors(report))
                .containsExactly(
                        "3 number: is in line 2 already",
                        "4 number: is in line 5 with other content: keep the right one",
                        "5 number: is in line 4 with other content: keep the right one");
        assertThat(list("select number from otc.customers")).containsExactly("C-1");
    }

    @Test
    void parentsAndPayersMayStandFurtherDownOrInTheBooks() {
        customers("C-9,Old,DE,EUR,DE,,,,,,,,,\n");
        ImportReport report = customers(
                "C-1,Child,DE,EUR,DE,,,,,,,,C-2,C-3\nC-2,Parent,DE,EUR,DE,,,,,,,,C-9,\nC-3,Payer,DE,EUR,DE,,,,,,,,,"
                        + "C-9\n");
        assertThat(errors(report)).isEmpty();
        assertThat(list("""
                select concat_ws(' ', c.number, p.number, y.number) from otc.customers c left join otc.customers p
                    on p.id = c.parent_id
                  left join otc.customers y on y.id = c.payer_id order by 1
                """)).containsExactly("C-1 C-2 C-3", "C-2 C-9", "C-3 C-9", "C-9");
    }

    @Test
    void circlesAndWhatHangsOnBadRowsIsNotTaken() {
        ImportReport report = customers("""
                A,A,DE,EUR,DE,,,,,,,,B,
                B,B,DE,EUR,DE,,,,,,,,C,
                C,C,DE,EUR,DE,,,,,,,,A,
                D,D,DE,EUR,DE,,,,,,,,,A
                E,E,DE,EUR,DE,,,,,,,,D,
                F,F,DE,EUR,NONE,,,,,,,,,
                G,G,DE,EUR,DE,,,,,,,,,F
                H,H,DE,EUR,DE,,,,,,,,G,
                I,I,DE,EUR,DE,,,,,,,,I,
                J,J,DE,EUR,DE,,,,,,,,K,
                K,K,DE,EUR,DE,,,,,,,,,J
                """);
        assertThat(errors(report))
                .containsExactly(
                        "2 parentNumber: leads in a circle by way of customer B",
                        "3 parentNumber: leads in a circle by way of customer C",
                        "4 parentNumber: leads in a circle by way of customer A",
                        "5 payerNumber: names customer A, whose row is not taken",
                        "6 parentNumber: names customer D, whose row is not taken",
                        "7 entity: names no legal entity: NONE",
                        "8 payerNumber: names customer F, whose row is not taken",
                        "9 parentNumber: names customer G, whose row is not taken",
                        "10 parentNumber: names the customer itself; leave it empty");
        assertThat(list("select number from otc.customers order by 1"))
                .as("a parent that pays for its child is no circle: each chain ends")
                .containsExactly("J", "K");
    }

    @Test
    void aChainOfThousandsIsFollowedToItsEnd() {
        String chain = IntStream.range(0, 5000)
                .mapToObj(i -> "C-%d,Link %d,DE,EUR,DE,,,,,,,,C-%d,\n".formatted(i, i, i + 1))
                .collect(Collectors.joining());
        assertThat(customers(chain).rowsTaken())
                .as("the last names nobody's row")
                .isZero();
        assertThat(customers(chain + "C-5000,End,DE,EUR,DE,,,,,,,,,\n").rowsTaken())
                .isEqualTo(5001);
    }

    @Test
    void whoMayBeTheSameCustomerIsTakenWithAWarning() {
        customers("C-1,Bäckerei Sonnenschein GmbH,DE,EUR,DE,DE129273398,,,,,,20095,,\n");
        ImportReport report = customers("C-2,\"BÄCKEREI SONNENSCHEIN, GMBH & CO. "
                + "KG\",DE,EUR,DE,,,,,,,20095,,\nC-3,Other,DE,EUR,DE,DE129273398,,,,,,20095,,\n"
                + "C-4,Bäckerei Sonnenschein,DE,EUR,DE,,,,,,,10115,,\n");
        assertThat(report.rowsTaken()).isEqualTo(3);
        assertThat(report.warnings().stream().map(w -> w.line() + " " + w.column() + ": " + w.reason()))
                .containsExactly(
                        "2 name: matches that of customer C-1: perhaps the same customer twice",
                        "3 vatId: matches that of customer C-1: perhaps the same customer twice");
        assertThat(report.warningCount()).isEqualTo(2);
    }

    @Test
    void aFileThatCannotBeReadTakesNothingAndSaysWhy() {
        assertThatThrownBy(() -> send(ImportKind.CUSTOMERS, "number;name\n", false, false))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("lacks the columns");
        assertThatThrownBy(() -> customers("C-1,Good,DE,EUR,DE,,,,,,,,,\n" + "C-2,\"open,DE,EUR,DE\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("quote");
        assertThat(list("select number from otc.customers")).isEmpty();
        assertThat(list("select refused from otc.imports where finished_at is null"))
                .singleElement()
                .asString()
                .contains("cannot be read as CSV after line 2");
        assertThat(customers("C-1,Good,DE,EUR,DE,,,,,,,,,\n").rowsTaken())
                .as("and the next file is taken")
                .isEqualTo(1);
    }

    @Test
    void onlyTheColumnsArePerhapsMissingARowIsNot() {
        ImportReport report =
                send(ImportKind.CUSTOMERS, "entity;currency;country;name;number\nDE;EUR;DE;Good;C-1\n", false, false);
        assertThat(report.rowsTaken()).isEqualTo(1);
        ImportReport empty = send(ImportKind.CUSTOMERS, CUSTOMERS, false, false);
        assertThat(empty.state()).isEqualTo("finished");
        assertThat(empty.rowsRead()).isZero();
        assertThat(badRows(empty)).isEqualTo(CUSTOMERS.strip() + ",line,column,reason\r\n");
    }
}
