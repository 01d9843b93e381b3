package org.ordertocash.process.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.ordertocash.door.Groups;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.fixture.TablesOwner;
import org.ordertocash.input.Conflict;
import org.ordertocash.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.ResultActions;

/** Who is blocked gets nothing on credit, and nothing out of the house, until somebody who may has lifted it. */
class BlockedCustomerTest extends ProcessTest {

    @Autowired
    private ObjectMapper json;

    @Autowired
    private TablesOwner owner;

    private ResultActions send(String path, String user, Map<String, ?> body) throws Exception {
        return mvc.perform(post(path)
                .with(httpBasic(user, user))
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body)));
    }

    private long block(Buyer buyer, String user, String what) throws Exception {
        String answer = send(
                        "/api/customers/" + buyer.number() + "/blocks",
                        user,
                        Map.of("blocked", what, "reason", "insolvent, it is said", "expiresOn", "2026-12-31"))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return json.readTree(answer).get("id").asLong();
    }

    @Test
    void aDeliveryBlockRefusesShipmentsUntilItIsLifted() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        String order = seller.anOrder(buyer).worth("100.00").send();
        engine.runJobs();
        long block = block(buyer, "rita", "DELIVERY");
        assertThatThrownBy(() -> seller.ship(order))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("deliveries are blocked, by rita: insolvent, it is said (until 31 Dec 2026)");
        assertThatThrownBy(() -> owner.sql().sql("""
                        insert into otc.shipments (order_id, reference, request_hash, shipped_on, received_at,
                            created_by)
                        select id, 'past the service', repeat('0', 64), received_at::date, received_at, 'x'
                          from otc.orders where number = :order
                        """).param("order", order).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("Deliveries of order");
        String lift = "/api/customer-blocks/" + block + "/lift";
        send(lift, "olga", Map.of("reason", "they pay")).andExpect(status().isForbidden());
        send(lift, "rita", Map.of("reason", "they pay")).andExpect(status().isForbidden());
        send(lift, "carl", Map.of("reason", " ")).andExpect(status().is(422));
        send(lift, "carl", Map.of("reason", "they paid"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.liftedBy").value("carl"));
        send(lift, "anna", Map.of("reason", "they paid")).andExpect(status().isConflict());
        seller.ship(order);
        engine.runJobs();
        mvc.perform(get("/cases/" + order)
                        .with(user("audrey").authorities(new SimpleGrantedAuthority(Groups.AUDITORS))))
                .andExpect(content().string(Matchers.containsString("Delivery blocked")))
                .andExpect(content().string(Matchers.containsString("Block of delivery lifted")));
    }

    @Test
    void anOrderBlockSendsOrdersWithinTheLimitToAPerson() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        block(buyer, "colin", "ORDERS");
        String order = seller.anOrder(buyer).worth("1.00").send();
        engine.runJobs();
        assertThat(engine.task("Task_Approve", order)).isNotNull();
    }

    @Test
    void theSameBlockSentAgainIsTheFirstOneAndWrongOnesAreRefused() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        String path = "/api/customers/" + buyer.number() + "/blocks";
        Map<String, String> body = Map.of("blocked", "DUNNING", "reason", "agreed");
        send(path, "colin", body).andExpect(status().isCreated());
        send(path, "colin", body).andExpect(status().isOk());
        send(path, "rita", body).andExpect(status().isCreated());
        send(path, "olga", body).andExpect(status().isForbidden());
        send(path, "rita", Map.of("blocked", "DUNNING", "reason", "x", "expiresOn", "2026-03-01"))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.errors[0].field").value("expiresOn"));
        mvc.perform(get(path).with(httpBasic("audrey", "audrey")))
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].blockedBy").value("rita"));
    }
}
