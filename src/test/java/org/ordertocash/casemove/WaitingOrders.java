package org.ordertocash.casemove;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.ordertocash.OrderToCashApplication;
import org.ordertocash.models.ModelSet;
import org.ordertocash.models.ProductModels;
import org.ordertocash.process.engine.models.TestModels;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;

/**
 * The application with orders that wait, most of them for their shipment and some for their money, and a set of models
 * in which the first wait has another name and the second is for something else.
 */
public class WaitingOrders {

    static final String SAYS = "DRY RUN ";
    private static final String ORDER = "processes/order-to-cash.bpmn";

    public static void main(String[] settings) {
        SpringApplication application = new SpringApplication(OrderToCashApplication.class, WaitingOrders.class);
        application.setMainApplicationClass(OrderToCashApplication.class);
        application.run(settings);
    }

    @Bean
    ApplicationRunner move(RuntimeService runtime, RepositoryService repository, CaseMoves moves) {
        return settings -> {
            int orders = Integer.parseInt(settings.getOptionValues("orders").get(0));
            if (orders == 0) {
                return;
            }
            for (int number = 1; number <= orders; number++) {
                runtime.createProcessInstanceByKey("order-to-cash")
                        .businessKey("SO-WAITS-%06d".formatted(number))
                        .setVariable("shipmentLateAt", new Date(4_102_444_800_000L))
                        .setVariable("paymentOverdueAt", new Date(4_102_444_800_000L))
                        .startBeforeActivity(number % 5 == 0 ? "Receive_WaitForSettlement" : "Catch_PromisedDayPassed")
                        .execute();
            }
            String deployment = deploy(repository);
            System.out.println(
                    SAYS + new ObjectMapper().writeValueAsString(moves.dryRun(deployment, Set.of("order-to-cash"))));
            moves.begin(deployment, Set.of("order-to-cash"), "Orders wait by the new rules", "petra");
        };
    }

    private static String deploy(RepositoryService repository) {
        ModelSet set = ProductModels.set();
        String order = new String(set.content(ORDER).orElseThrow(), StandardCharsets.UTF_8)
                .replace("Catch_PromisedDayPassed", "Catch_DayPassed")
                .replace("messageRef=\"Message_PaymentReceived\"", "messageRef=\"Message_OrderCancelled\"")
                .replace("\"Receive_WaitForSettlement", "\"Receive_WaitForMoney");
        ModelSet changed = set.with(ORDER, order.getBytes(StandardCharsets.UTF_8));
        var deployment = repository.createDeployment().name("changed");
        changed.names()
                .forEach(name -> deployment.addInputStream(
                        name, new ByteArrayInputStream(changed.content(name).orElseThrow())));
        return TestModels.deploy(deployment).getId();
    }
}
