package org.ordertocash.process.creditnote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.invoice.creditnote.CreditNoteRequests;
import org.ordertocash.invoice.creditnote.CreditNoteScope;
import org.ordertocash.invoice.creditnote.CreditNotes;
import org.ordertocash.invoice.creditnote.CreditReason;
import org.ordertocash.invoice.creditnote.NewCreditNote;
import org.ordertocash.ledger.Cause;
import org.ordertocash.process.ProcessTest;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * The payment of a credited document comes back after the credit was used or refunded: exactly what that credit paid is
 * open again.
 */
class ReturnedCreditProcessTest extends ProcessTest {

    private static final RequestPostProcessor RITA = httpBasic("rita", "rita");
    private static final Map<String, Object> APPROVE = Map.of("decision", "approve", "decisionComment", "fine");

    @Autowired
    private CreditNoteRequests requests;

    @Autowired
    private CreditNotes notes;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private JdbcClient jdbc;

    private int keys;

    @Test
    void severalCreditedDocumentsOfOnePayment() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        List<String> paid = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            paid.add(of119(buyer));
        }
        String fourth = of119(buyer);
        pay("357.00", "P1", String.join(", ", paid), buyer);
        for (String invoice : paid) {
            assertOpen(invoice, "0");
            credit(buyer, invoice, "10.00");
        }
        use(buyer, fourth, 200);
        assertOpen(fourth, "89");
        comeBack("357.00", "P1", buyer);
        paid.forEach(invoice -> assertOpen(invoice, "109"));
        assertOpen(fourth, "119");
        assertOnAccount(buyer, "0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theCreditPaidTheRestOfWhatTheSamePaymentPaid(boolean thatCameFirst) throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String before = thatCameFirst ? of(buyer, "200.00") : null;
        String credited = of119(buyer);
        String other = thatCameFirst ? before : of(buyer, "200.00");
        long payment = pay("238.00", "P1", "half of the one, all of the other", buyer, null);
        resolve(
                payment,
                Map.of(
                        "resolution",
                        "allocate",
                        "invoiceNumber1",
                        other,
                        "amount1",
                        "119.00",
                        "invoiceNumber2",
                        credited,
                        "amount2",
                        "119.00"));
        assertOpen(credited, "0");
        assertOpen(other, "119");
        credit(buyer, credited, null);
        use(buyer, other, 200);
        assertOpen(other, "0");
        comeBack("238.00", "P1", buyer);
        assertOpen(credited, "0");
        assertOpen(other, "238");
        assertOnAccount(buyer, "0");
    }

    @Test
    void whatWasUsedBeforeTheCreditNoteStaysWhereTheCreditWasRefunded() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String longAgo = of119(buyer);
        String credited = of119(buyer);
        prepay("100.00", "P0", buyer);
        use(buyer, longAgo, 200);
        assertOpen(longAgo, "19");
        pay("119.00", "P1", credited, buyer);
        credit(buyer, credited, null);
        refund(buyer);
        assertOnAccount(buyer, "0");
        comeBack("119.00", "P1", buyer);
        assertOpen(longAgo, "19");
        assertOpen(credited, "119");
        assertOnAccount(buyer, "0");
    }

    @Test
    void whatSettlesACreditedDocumentIsNotTakenBackForAnotherPayment() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String longAgo = of119(buyer);
        String credited = of119(buyer);
        String paidByCredit = of119(buyer);
        prepay("50.00", "P2", buyer);
        use(buyer, longAgo, 200);
        pay("119.00", "P1", credited, buyer);
        credit(buyer, credited, null);
        use(buyer, paidByCredit, 200);
        assertOpen(paidByCredit, "0");
        comeBack("119.00", "P1", buyer);
        assertOpen(credited, "0");
        assertOpen(paidByCredit, "119");
        assertOpen(longAgo, "69");
        comeBack("50.00", "P2", buyer);
        assertOpen(credited, "0");
        assertOpen(paidByCredit, "119");
        assertOpen(longAgo, "119");
        assertOnAccount(buyer, "0");
        takeBack(buyer, latestUseOn(credited), 409);
        assertOpen(credited, "0");
    }

    @Test
    void whatAPersonUsedOnACreditedDocumentIsTakenBackAsAnyOther() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String credited = of119(buyer);
        pay("119.00", "P1", credited, buyer);
        credit(buyer, credited, "19.00");
        comeBack("119.00", "P1", buyer);
        assertOpen(credited, "100");
        prepay("100.00", "P2", buyer);
        use(buyer, credited, 200);
        assertOpen(credited, "0");
        comeBack("100.00", "P2", buyer);
        assertOpen(credited, "100");
        assertOnAccount(buyer, "0");
        prepay("30.00", "P3", buyer);
        use(buyer, credited, 200);
        takeBack(buyer, latestUseOn(credited), 200);
        assertOpen(credited, "100");
        assertOnAccount(buyer, "30");
    }

    @Test
    void aDiscountThatIsWithdrawnStaysOpen() throws Exception {
        Buyer buyer = seller.aCustomer().terms("2/10 net 30").add();
        String credited = invoiced(seller.anOrder(buyer).worth("100.00").send());
        pay("98.00", "P1", credited, buyer);
        assertOpen(credited, "0");
        credit(buyer, credited, "98.00");
        comeBack("98.00", "P1", buyer);
        assertOpen(credited, "2");
        assertOnAccount(buyer, "0");
    }

    private String of119(Buyer buyer) {
        return of(buyer, "100.00");
    }

    private String of(Buyer buyer, String net) {
        return invoiced(seller.anOrder(buyer).taxed("1", net).send());
    }

    private void pay(String amount, String id, String text, Buyer buyer) {
        pay(amount, id, text, buyer, buyer.iban());
    }

    private long pay(String amount, String id, String text, Buyer buyer, String iban) {
        long statement = seller.receive(file -> file.identified(amount, id + buyer.number(), text, iban));
        engine.runJobs();
        return seller.payments(statement).get(0);
    }

    /** Money on account. */
    private void prepay(String amount, String id, Buyer buyer) {
        resolve(
                pay(amount, id, "prepayment", buyer, null),
                Map.of("resolution", "on-account", "onAccountCustomer", buyer.number(), "comment", "prepayment"));
    }

    private void resolve(long payment, Map<String, Object> resolution) {
        engine.complete(engine.task("Task_ResolvePayment", "PAY-" + payment), "rita", resolution);
        engine.runJobs();
    }

    private void comeBack(String amount, String id, Buyer buyer) {
        seller.receive(file -> file.returned(amount, "AC04", id + buyer.number(), "", null));
        engine.runJobs();
    }

    /** @param amount null: all of it */
    private void credit(Buyer buyer, String invoice, String amount) {
        requests.request(
                invoice,
                seller.entity(),
                EntityScope.OF_THE_SYSTEM,
                new NewCreditNote(
                        amount == null ? CreditNoteScope.FULL : CreditNoteScope.AMOUNT,
                        CreditReason.GOODWILL,
                        "late",
                        null,
                        amount == null ? null : new BigDecimal(amount),
                        null,
                        null),
                invoice + "-credit-" + ++keys,
                Cause.by("ralf"));
        engine.runJobs();
        String request = notes.ofCustomer(buyer.number(), EntityScope.OF_THE_SYSTEM).stream()
                .filter(note -> note.number() == null)
                .findFirst()
                .orElseThrow()
                .request();
        engine.complete(engine.task("Task_Approve", request), "carl", APPROVE);
        engine.runJobs();
    }

    /** What the customer has on account, as far as it goes. */
    private JsonNode use(Buyer buyer, String invoice, int expected) throws Exception {
        return ask(
                "/api/customers/" + buyer.number() + "/credit-applications",
                Map.of("parts", List.of(Map.of("invoiceNumber", invoice))),
                expected);
    }

    private void takeBack(Buyer buyer, String use, int expected) throws Exception {
        ask(
                "/api/customers/" + buyer.number() + "/credit-applications/" + use + "/take-back",
                Map.of("reason", "another one is meant"),
                expected);
    }

    private String latestUseOn(String invoice) {
        return seller.value("""
                select max(u.id)::text from otc.credit_uses u join otc.open_items i on i.id = u.open_item_id
                 where i.document_number = :number and u.reverses_use_id is null
                """, Map.of("number", invoice));
    }

    private void refund(Buyer buyer) throws Exception {
        String refund = ask(
                        "/api/refunds",
                        Map.of("customer", buyer.number(), "all", true, "reason", "they want the money"),
                        201)
                .path("number")
                .asText();
        engine.complete(engine.task("Task_Approve", refund), "carl", APPROVE);
        engine.runJobs();
    }

    private JsonNode ask(String address, Map<String, ?> content, int expected) throws Exception {
        String answer = mvc.perform(post(address)
                        .with(RITA)
                        .header("Idempotency-Key", seller.entity() + "-" + ++keys)
                        .contentType("application/json")
                        .content(json.writeValueAsString(content)))
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getContentAsString();
        engine.runJobs();
        return json.readTree(answer);
    }

    private void assertOpen(String invoice, String amount) {
        assertThat(seller.open(invoice)).as(invoice).isEqualByComparingTo(amount);
    }

    private void assertOnAccount(Buyer buyer, String amount) {
        assertThat(jdbc.sql("select otc.credit_on_account(:entity, :id, 'EUR')")
                        .param("entity", buyer.account().entityId())
                        .param("id", buyer.id())
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo(amount);
    }
}
