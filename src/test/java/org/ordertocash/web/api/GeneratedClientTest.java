package org.ordertocash.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.client.ApiClient;
import org.ordertocash.client.ApiException;
import org.ordertocash.client.api.CustomersApi;
import org.ordertocash.client.api.InvoicesApi;
import org.ordertocash.client.api.OrdersApi;
import org.ordertocash.client.model.InvoiceView;
import org.ordertocash.client.model.NewCustomer;
import org.ordertocash.client.model.NewOrder;
import org.ordertocash.client.model.NewOrderLine;
import org.ordertocash.client.model.NewShipment;
import org.ordertocash.client.model.OrderView;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.springframework.beans.factory.annotation.Autowired;

/** The way of an order to its cash, by a client that was generated from the API's description and from nothing else. */
class GeneratedClientTest extends IntegrationTest {

    @Autowired
    private Seller seller;

    private ApiClient client;

    @BeforeEach
    void signIn() {
        client = new ApiClient();
        client.updateBaseUri("http://127.0.0.1:" + port);
        String login = Base64.getEncoder().encodeToString("ines:ines".getBytes(StandardCharsets.UTF_8));
        client.setRequestInterceptor(
                (HttpRequest.Builder request) -> request.header("Authorization", "Basic " + login));
    }

    @Test
    void anOrderGoesTheWholeWay() throws Exception {
        String customer = new CustomersApi(client)
                .customerCreate(
                        new NewCustomer()
                                .name("Sommer & Söhne GmbH")
                                .street("Am Markt 3")
                                .postcode("28195")
                                .city("Bremen")
                                .country("DE")
                                .currency("EUR")
                                .entity(seller.entity())
                                .creditLimit(new BigDecimal("5000.00")),
                        "customer-" + seller.entity())
                .getNumber();
        Long onboarding = new CustomersApi(client)
                .customerChangeChanges(customer)
                .getRequests()
                .get(0)
                .getId();
        engine.complete(engine.task("Task_Approve", "ONB-" + onboarding), "carl", Map.of("decision", "approve"));
        OrdersApi orders = new OrdersApi(client);
        OrderView order = orders.orderReceive(anOrder(customer), "key-" + customer);
        assertThat(orders.orderReceive(anOrder(customer), "key-" + customer).getNumber())
                .as("sent twice")
                .isEqualTo(order.getNumber());
        engine.runJobs();

        orders.orderShip(order.getNumber(), new NewShipment().reference("S-1"), null);
        engine.runJobs();
        InvoicesApi invoices = new InvoicesApi(client);
        InvoiceView invoice = invoices.invoiceFind(customer, null).get(0);
        assertThat(invoice.getGross()).isEqualByComparingTo("119.00");

        // a file is sent as it is, which makers of clients do each in their own way: here without one
        seller.receive(statement -> statement.payment("119.00", invoice.getNumber(), null));
        engine.runJobs();
        assertThat(orders.orderOrder(order.getNumber()).getStatus()).isEqualTo("paid");
        assertThat(invoices.invoiceInvoice(invoice.getNumber()).getInvoice().getOpen())
                .isEqualByComparingTo("0");
    }

    private static NewOrder anOrder(String customer) {
        return new NewOrder()
                .customer(customer)
                .currency("EUR")
                .requestedDate(LocalDate.of(2026, 3, 20))
                .lines(List.of(new NewOrderLine()
                        .sku("CHAIR-1")
                        .description("Office chair")
                        .quantity(new BigDecimal("2"))
                        .unitPrice(new BigDecimal("50.00"))
                        .taxCategory("S")
                        .taxRate(new BigDecimal("19"))));
    }

    @Test
    void aRefusalNamesTheField() {
        assertThatThrownBy(() -> new OrdersApi(client).orderReceive(anOrder("C-NOBODY"), "key"))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(422);
                    assertThat(refused.getResponseBody()).contains("\"field\":\"customer\"");
                });
    }
}
