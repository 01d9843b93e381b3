package org.ordertocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.fixture.ApiSeller;
import org.ordertocash.fixture.ApplicationProcess;
import org.ordertocash.fixture.OutsideDatabase;
import org.ordertocash.fixture.WebSession;

/**
 * Two applications on one database: they start at the same moment, know the same people, and one goes on with what the
 * other had begun.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {

    private static final int ORDERS = 30;

    @TempDir
    private static Path directory;

    private static OutsideDatabase database;
    private static ApplicationProcess first;
    private static ApplicationProcess second;

    @BeforeAll
    static void startBothOnAnEmptyDatabase() {
        database = OutsideDatabase.start();
        CompletableFuture<ApplicationProcess> one = CompletableFuture.supplyAsync(() -> node("one"));
        CompletableFuture<ApplicationProcess> other = CompletableFuture.supplyAsync(() -> node("other"));
        first = one.join();
        second = other.join();
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        database.close();
    }

    private static ApplicationProcess node(String name) {
        return ApplicationProcess.start(
                directory.resolve(name),
                ApplicationProcess.QUICK,
                Stream.concat(
                                Stream.of(database.settings()),
                                Stream.of(
                                        "spring.datasource.hikari.data-source-properties.ApplicationName=order-to-cash-"
                                                + name))
                        .toArray(String[]::new));
    }

    @Test
    @Order(1)
    void whoSignsInOnOneWorksOnBothAndIsOutOnBoth() throws Exception {
        WebSession one = WebSession.of(first.port(), "rita");
        WebSession other = one.at(second.port());
        for (WebSession node : List.of(other, one, other)) {
            assertThat(node.get("/statements").statusCode()).isEqualTo(200);
            assertThat(node.send("POST", "/camunda/api/engine/engine/default/task/count", "{}")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(other.send("POST", "/logout", "application/x-www-form-urlencoded", "")
                        .statusCode())
                .isEqualTo(302);
        for (WebSession node : List.of(one, other)) {
            var answer = node.get("/statements");
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse("")).contains("/login");
        }
    }

    @Test
    @Order(2)
    void oneIsKilledAndTheOtherFinishesItsWorkWithinSeconds() throws Exception {
        assertThat(count("select count(*) from act_re_deployment")).isOne();
        assertThat(count("select count(*) from (select id_ from act_id_group) g"))
                .isPositive();
        assertThat(count("select count(*) from (select name_ from act_ru_filter group by name_ having count(*) > 1) f"))
                .as("task lists there twice")
                .isZero();
        ApiSeller seller = ApiSeller.open(first.api()).withCustomers(3);
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            orders.add(seller.order("C-" + (i % 3 + 1)));
        }
        for (String order : orders) {
            seller.ship(approved(order));
        }
        waitFor(Duration.ofSeconds(120), () -> taken() > 0);
        String dead = takers().get(0);
        ApplicationProcess killed = dead.equals("order-to-cash-one") ? first : second;
        WebSession person = WebSession.of(killed.port(), "rita");
        killed.kill();
        ApplicationProcess left = first.isAlive() ? first : second;

        waitFor(
                Duration.ofSeconds(15),
                () -> count("select count(*) from act_ru_job where lock_owner_ = '%s'".formatted(dead)) == 0);
        waitFor(Duration.ofSeconds(120), () -> count("select count(*) from otc.invoices") == ORDERS && due() == 0);
        assertThat(left.isAlive()).isTrue();
        assertThat(person.at(left.port()).get("/statements").statusCode())
                .as("signed in on the one that is gone")
                .isEqualTo(200);
        assertThat(count("select count(*) from otc.deliveries")).isEqualTo(ORDERS);
        assertThat(count("select count(*) from act_ru_incident")).isZero();
        assertThat(count("select count(distinct shipment_id) from otc.invoices"))
                .isEqualTo(ORDERS);
    }

    private String approved(String order) {
        waitFor(Duration.ofSeconds(60), () -> {
            try {
                return first.api()
                        .get("/api/orders/" + order)
                        .ok()
                        .get("status")
                        .asText()
                        .equals("waiting for shipment");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        return order;
    }

    private long taken() {
        return takers().size();
    }

    private List<String> takers() {
        return database.sql()
                .sql("select distinct lock_owner_ from act_ru_job where lock_owner_ is not null")
                .query(String.class)
                .list();
    }

    private long due() {
        return count("select count(*) from act_ru_job where retries_ > 0 and (duedate_ is null or duedate_ <= "
                + "now() at time zone 'UTC')");
    }

    private long count(String sql) {
        return database.sql().sql(sql).query(Long.class).single();
    }

    private static void waitFor(Duration patience, BooleanSupplier moment) {
        long end = System.nanoTime() + patience.toNanos();
        while (!moment.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("it did not come to this within " + patience)
                    .isLessThan(end);
            ApplicationProcess.pause(20);
        }
    }
}
