package org.ordertocash.process.unplacedpayment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.money.DayFormat;
import org.ordertocash.process.ProcessTest;
import org.springframework.test.web.servlet.ResultActions;

/** A list of documents that comes by another way than the money: before it, and after it. */
class RemittanceAdviceApiTest extends ProcessTest {

    private ResultActions send(String type, String content, String user) throws Exception {
        return mvc.perform(post("/api/remittance-advices")
                .with(httpBasic(user, user))
                .contentType(type)
                .content(content));
    }

    /** Three invoices of the same amount: a payment of two of them could be for any. */
    private String[] invoices(Buyer buyer) {
        return new String[] {
            invoiced(seller.anOrder(buyer).worth("100.00").send()),
            invoiced(seller.anOrder(buyer).worth("100.00").send()),
            invoiced(seller.anOrder(buyer).worth("100.00").send())
        };
    }

    private static String csv(String number, String entity, Buyer buyer, String day, String... invoices) {
        StringBuilder file = new StringBuilder(
                "adviceNumber,entity,payerName,payerIban,date,currency,totalAmount,invoiceNumber,amount\n");
        for (String invoice : invoices) {
            file.append(String.join(
                            ",",
                            number,
                            entity,
                            "",
                            buyer.iban(),
                            day,
                            "EUR",
                            100 * invoices.length + ".00",
                            invoice,
                            "100.00"))
                    .append('\n');
        }
        return file.toString();
    }

    @Test
    void anAdviceThatComesFirstPlacesThePaymentAndALaterOneShowsInTheTask() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String[] invoices = invoices(buyer);
        long waiting = seller.payments(seller.receive(file -> file.payment("200.00", "thanks", buyer.iban())))
                .get(0);
        engine.runJobs();
        assertThat(engine.task("Task_ResolvePayment", "PAY-" + waiting)).isNotNull();
        String day = seller.value("select booked_on::text from otc.payments where id = :id", Map.of("id", waiting));
        String json = """
                {"source": "edi", "reference": "RA-%d", "entity": "%s", "customer": "%s", "currency": "EUR", \
                "amount": 200.00, "paidOn": "%s",
                 "lines": [{"invoiceNumber": "%s", "amount": 100.00}, {"invoiceNumber": "%s", "amount": 100.00, \
                "discount": 0}]}
                """.formatted(waiting, seller.entity(), buyer.number(), day, invoices[0], invoices[2]);
        send("application/json", json, "ines")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.lines.length()").value(2));
        send("application/json", json, "rita").andExpect(status().isOk());
        send("application/json", json.replace("\"discount\": 0", "\"discount\": 1"), "ines")
                .andExpect(status().isConflict());
        send("application/json", json.replace("200.00", "200.01").replace("RA-", "RB-"), "ines")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("amount"));
        assertThat(seller.value(
                        "select convert_from(b.bytes_, 'UTF8') from act_ru_variable v join act_ge_bytearray b on "
                                + "b.id_ = v.bytearray_id_"
                                + " join act_ru_execution e on e.id_ = v.execution_id_ where v.name_ = 'paymentCase' "
                                + "and e.business_key_ = :key",
                        Map.of("key", "PAY-" + waiting)))
                .contains(
                        "A remittance advice of this amount has arrived",
                        "named by remittance advice RA-" + waiting + " of " + DayFormat.inWords(LocalDate.parse(day)));

        engine.complete(
                engine.task("Task_ResolvePayment", "PAY-" + waiting),
                "rita",
                Map.of("resolution", "allocate", "invoiceNumber1", invoices[0], "invoiceNumber2", invoices[2]));
        engine.runJobs();
        assertThat(seller.open(invoices[1])).isEqualByComparingTo("100.00");
    }

    @Test
    void aFileOfAdvicesIsTakenOnceAndOnlyFromThoseWhoMay() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String[] invoices = invoices(buyer);
        String day = seller.value(
                "select issued_on::text from otc.open_items where document_number = :n", Map.of("n", invoices[0]));
        String file = csv("AV" + buyer.number(), seller.entity(), buyer, day, invoices[1], invoices[2]);
        send("text/csv", file, "audrey").andExpect(status().isForbidden());
        send("text/csv", file.replace("100.00", "1e2"), "ines")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("line 2, amount"));
        send("text/csv", file, "ines")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$[0].lines.length()").value(2));
        send("text/csv", file, "ines").andExpect(status().isOk());

        long payment = seller.payments(seller.receive(f -> f.payment("200.00", "thanks", buyer.iban())))
                .get(0);
        engine.runJobs();
        assertThat(seller.open(invoices[0])).isEqualByComparingTo("100.00");
        assertThat(seller.open(invoices[1])).isZero();
        String advice = seller.value(
                "select advice_id::text from otc.remittance_advice_uses where payment_id = :id", Map.of("id", payment));
        mvc.perform(get("/api/remittance-advices/" + advice).with(httpBasic("rita", "rita")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.paymentId").value(payment));
    }
}
