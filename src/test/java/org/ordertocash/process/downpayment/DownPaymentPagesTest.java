package org.ordertocash.process.downpayment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Api;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.process.ProcessTest;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The pages of an order, its invoices and its customer tell of a down payment, and so does the API. */
class DownPaymentPagesTest extends ProcessTest {

    @Test
    void pagesAndApiTellOfIt() throws Exception {
        Buyer buyer = seller.aCustomer().netDays(30).add();
        String order =
                seller.anOrder(buyer).taxed("1", "100.00").downPayment("25").send();
        engine.runJobs();
        String asked = seller.value(
                "select i.number from otc.invoices i join otc.orders o on o.id = i.order_id "
                        + "where o.number = :order and i.down_payment",
                Map.of("order", order));
        assertThat(page("/orders/" + order)).contains("id=\"down-payment\"", "25 % of the order", asked, "29.75");
        assertThat(page("/invoices/" + asked)).contains("Down payment", order);
        assertThat(page("/customers/" + buyer.number())).contains(asked, "Down payment");
        Api ines = new Api("http://127.0.0.1:" + port, "ines");
        assertThat(ines.get("/api/orders/" + order)
                        .ok()
                        .path("downPayment")
                        .path("open")
                        .asText())
                .isEqualTo("29.75");
        seller.receive(file -> file.payment("29.75", asked, buyer.iban()));
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        String last = seller.invoices(order).get(0);
        assertThat(page("/orders/" + order)).contains("nothing", last);
        assertThat(page("/invoices/" + last)).contains("Less down payment", asked, "4.75");
        assertThat(page("/invoices/" + last + "/credit-notes")).contains(last);
        assertThat(ines.get("/api/invoices/" + last).ok().path("invoice").toString())
                .contains("\"prepaid\":29.75", "\"downPayment\":false");
        assertThat(ines.get("/api/invoices/" + asked).ok().path("invoice").toString())
                .contains("\"downPayment\":true");
    }

    private String page(String path) throws Exception {
        var answer = mvc.perform(
                        get(path).with(user("rita").authorities(new SimpleGrantedAuthority(Groups.RECEIVABLES))))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString();
    }
}
