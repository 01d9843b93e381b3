package org.ordertocash.takeon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.rights.EntityScope;

/** A customer's accounts with several entities are taken on as one customer; what is foreign stays foreign. */
class CustomerOfTwoEntitiesImportTest extends TakeOnDatabaseTest {

    private static final String IBAN = "DE89370400440532013000";

    private String accounts() {
        return String.join("; ", list("""
                select concat_ws(' ', c.number, e.code, k.currency, k.payment_net_days, k.risk_class,
                                 trim_scale(otc.credit_limit_on(a.id, current_date)))
                  from otc.customer_accounts k join otc.customers c on c.id = k.customer_id
                  join otc.legal_entities e on e.id = k.entity_id
                  join otc.credit_accounts a on a.customer_id = k.customer_id and a.entity_id = k.entity_id
                                            and a.currency = k.currency
                 order by c.number, e.code
                """));
    }

    private EntityScope only(String code) {
        return new EntityScope(
                false,
                Map.of(
                        code,
                        jdbc.sql("select id from otc.legal_entities where code = :code")
                                .param("code", code)
                                .query(Long.class)
                                .single()));
    }

    private static String row(String number, String name, String entity, String parent, String payer) {
        return number + "," + name + ",DE,EUR," + entity + ",,,,,,,," + parent + "," + payer + "\n";
    }

    @Test
    void rowsWithTheSameNumberAreAccountsOfOneCustomer() {
        ImportReport report = customers("C-1,Sommer KG,DE,EUR,DE,,%1$s,,2/10 net 30,100,B,20095,,\n".formatted(IBAN)
                + "C-1,Sommer KG,DE,GBP,GB,,,,NET14,50,D,,,\n");
        assertThat(report.rowsTaken()).as(errors(report).toString()).isEqualTo(2);
        assertThat(accounts()).isEqualTo("C-1 DE EUR 30 B 100; C-1 GB GBP 14 D 50");
        assertThat(list("select concat_ws(' ', number, postcode) from otc.customers"))
                .containsExactly("C-1 20095");
        assertThat(list("select iban from otc.customer_bank_accounts")).containsExactly(IBAN);
        theBooksAreInOrder();
    }

    @Test
    void anAccountIsAddedToACustomerOfTheBooksWhenTheRowSaysTheSameOfIt() {
        customers("C-1,Sommer KG,DE,EUR,DE,,%1$s,,NET30,100,B,20095,,\n".formatted(IBAN));
        ImportReport report = customers("C-1,Sommer KG,DE,GBP,GB,,%1$s,,NET14,50,D,20095,,\n".formatted(IBAN));
        assertThat(report.rowsTaken()).as(errors(report).toString()).isEqualTo(1);
        assertThat(accounts()).isEqualTo("C-1 DE EUR 30 B 100; C-1 GB GBP 14 D 50");
        assertThat(list("select number from otc.customers")).containsExactly("C-1");

        assertThat(errors(customers("C-1,Sommer KG,DE,GBP,GB,,,,NET14,50,D,,,\n")))
                .contains("2 number: is a customer of GB already");
    }

    @Test
    void whatDiffersIsNamed() {
        customers("C-1,Sommer KG,DE,EUR,DE,,%1$s,,NET30,100,B,20095,,\n".formatted(IBAN));
        assertThat(errors(customers("C-1,Winter KG,DE,GBP,GB,,DE02120300000000202051,,,,,20097,,\n")))
                .containsExactlyInAnyOrder(
                        "2 name: differs from that of the customer C-1, who is one for all legal entities: change it "
                                + "there",
                        "2 iban: differs from that of the customer C-1, who is one for all legal entities: change it "
                                + "there",
                        "2 postcode: differs from that of the customer C-1, who is one for all legal entities: change "
                                + "it there");
        assertThat(errors(customers("C-2,A,DE,EUR,DE,,,,,,,1,,\nC-2,A,DE,GBP,GB,,,,,,,2,,\n")))
                .containsExactlyInAnyOrder(
                        "2 postcode: differs from line 3: a customer is one for all legal entities",
                        "3 postcode: differs from line 2: a customer is one for all legal entities");
        assertThat(accounts()).isEqualTo("C-1 DE EUR 30 B 100");
    }

    @Test
    void openItemsGoToTheAccountOfTheirEntity() {
        customers("C-1,Sommer KG,DE,EUR,DE,,,,2/10 net 30,,,,,\nC-1,Sommer KG,DE,GBP,GB,,,,NET14,,,,,\n"
                + "C-2,Winter KG,DE,EUR,DE,,,,,,,,,\n");
        ImportReport report = openItems("""
                R-1,C-1,DE,2026-03-01,2026-03-31,EUR,100.00,100.00,,
                R-1,C-1,GB,2026-03-01,2026-03-31,GBP,70.00,70.00,,
                R-2,C-2,GB,2026-03-01,2026-03-31,GBP,70.00,70.00,,
                """);
        assertThat(errors(report)).containsExactly("4 customerNumber: has no account with the legal entity GB");
        assertThat(list("""
                select concat_ws(' ', e.code, trim_scale(i.open_amount), trim_scale(i.discount_percent))
                  from otc.open_items i join otc.legal_entities e on e.id = i.entity_id order by e.code
                """)).containsExactly("DE 100 2", "GB 70");
        theBooksAreInOrder();
    }

    @Test
    void whoWorksForOneEntityNamesNoParentPayerOrCustomerOfAnother() {
        customers(row("C-1", "Holding", "GB", "", "")
                + row("C-2", "Both", "GB", "", "")
                + row("C-2", "Both", "DE", "", ""));
        ImportReport report = send(
                ImportKind.CUSTOMERS,
                CUSTOMERS
                        + row("N-1", "One", "DE", "C-1", "")
                        + row("N-2", "Two", "DE", "", "C-1")
                        + row("N-3", "Three", "DE", "C-2", "C-2")
                        + row("N-4", "Four", "DE", "", "N-5")
                        + row("N-5", "Five", "GB", "", ""),
                false,
                false,
                only("DE"));
        assertThat(errors(report))
                .containsExactlyInAnyOrder(
                        "2 parentNumber: names no customer: C-1",
                        "3 payerNumber: names no customer: C-1",
                        "5 payerNumber: names customer N-5, whose row is not taken",
                        "6 entity: names no legal entity: GB");
        ImportReport holding =
                send(ImportKind.CUSTOMERS, CUSTOMERS + row("C-1", "Other", "DE", "", ""), false, false, only("DE"));
        assertThat(errors(holding))
                .as("nothing of it is told")
                .containsExactly("2 number: is a customer already, of a legal entity for which you do not work");
        assertThat(list("select number from otc.customers order by 1")).containsExactly("C-1", "C-2", "N-3");

        ImportReport items = send(
                ImportKind.OPEN_ITEMS,
                ITEMS + "R-1,C-1,DE,2026-03-01,2026-03-31,EUR,100.00,100.00,,\n",
                false,
                false,
                only("DE"));
        assertThat(errors(items)).containsExactly("2 customerNumber: names no customer: C-1");
    }

    @Test
    void theOneWhoIsPaidForMayBuyFromAnotherEntity() {
        ImportReport report = customers(row("C-1", "Holding", "GB", "", "") + row("C-2", "Shop", "DE", "C-1", "C-1"));
        assertThat(report.rowsTaken()).as(errors(report).toString()).isEqualTo(2);
        assertThat(value("""
                select p.number || ' ' || y.number from otc.customers c join otc.customers p on p.id = c.parent_id
                  join otc.customers y on y.id = c.payer_id where c.number = 'C-2'
                """)).isEqualTo("C-1 C-1");
    }
}
