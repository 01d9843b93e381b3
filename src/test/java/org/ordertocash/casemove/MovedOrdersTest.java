package org.ordertocash.casemove;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.fixture.ApplicationProcess;

/**
 * Waiting orders are moved to a changed process, and the application is killed in the middle: it goes on, none is lost,
 * none is moved twice, and those that cannot move are named. {@code -Dcases=1000} moves so many.
 */
class MovedOrdersTest {

    private static final int ORDERS = Integer.getInteger("cases", 150);
    private static final long PATIENCE_MILLIS = 300_000;

    @TempDir
    private Path directory;

    private ApplicationProcess application;

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void moveAfterAKillAndNoneIsLost() throws Exception {
        application = start(ORDERS);
        waitFor(() -> count("select count(*) from otc.case_move_cases where state = 'MOVED'") >= ORDERS / 10);
        JsonNode dryRun = dryRun();
        application.kill();
        long moved = count("select count(*) from otc.case_move_cases where state = 'MOVED'");
        System.out.printf("Killed when %d of %d were moved%n", moved, ORDERS);
        assertThat(moved).as("killed in the middle").isLessThan(ORDERS * 4 / 5);
        assertThat(onNewModels()).as("recorded and moved are one").isEqualTo(moved);

        long begun = System.nanoTime();
        application = start(0);
        waitFor(() -> count("select count(*) from otc.case_moves where ended_at is not null") == 1);
        System.out.printf(
                "Moved the rest in %d ms, the start of the application included%n",
                (System.nanoTime() - begun) / 1_000_000);

        int staying = ORDERS / 5;
        assertThat(dryRun.path("cases").asInt()).isEqualTo(ORDERS);
        assertThat(dryRun.path("moving").asInt()).isEqualTo(ORDERS - staying);
        assertThat(dryRun.path("staying")).hasSize(staying);
        assertThat(dryRun.path("staying").get(0).path("businessKey").asText()).isEqualTo("SO-WAITS-000005");
        assertThat(dryRun.path("staying").get(0).path("standsAt").asText()).contains("*Wait for settlement*");
        assertThat(dryRun.path("staying").get(0).path("why").asText())
                .isEqualTo("The new models have no step like *Wait for settlement*, or have it elsewhere.");
        assertThat(dryRun.path("plans").get(0).path("renamed").get(0).asText())
                .isEqualTo("*Promised day passed* → *Promised day passed*");

        assertThat(count("select count(*) from otc.case_move_cases where state = 'MOVED'"))
                .isEqualTo(ORDERS - staying);
        assertThat(count("select count(*) from otc.case_move_cases where state = 'STAYED' and why like '%settlement%'"))
                .isEqualTo(staying);
        assertThat(onNewModels()).isEqualTo(ORDERS - staying);
        assertThat(count("select count(*) from act_ru_execution where parent_id_ is null"))
                .as("all of them still run")
                .isEqualTo(ORDERS);
        assertThat(count("select count(*) from act_ru_execution where act_id_ = 'Catch_DayPassed'"))
                .isEqualTo(ORDERS - staying);
        assertThat(count("select count(*) from act_ru_job where handler_type_ like 'timer-%transition'"))
                .as("each has its timer once")
                .isEqualTo(ORDERS);
        assertThat(count("select count(*) from act_ru_event_subscr where event_name_ = 'order-to-cash.OrderCancelled'"))
                .as("and can be cancelled")
                .isEqualTo(ORDERS);
        assertThat(count("select count(*) from act_ru_incident")).isZero();
    }

    private long onNewModels() {
        return count("""
                select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                 where e.parent_id_ is null and d.version_ = 2""");
    }

    private JsonNode dryRun() throws Exception {
        String line = application
                .log()
                .lines()
                .filter(said -> said.contains(WaitingOrders.SAYS))
                .findFirst()
                .orElseThrow();
        return new ObjectMapper()
                .readTree(line.substring(line.indexOf(WaitingOrders.SAYS) + WaitingOrders.SAYS.length()));
    }

    private ApplicationProcess start(int orders) {
        return ApplicationProcess.start(WaitingOrders.class, directory, ApplicationProcess.QUICK, "orders=" + orders);
    }

    private long count(String sql) {
        return application.sql().sql(sql).query(Long.class).single();
    }

    private static void waitFor(BooleanSupplier moment) {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!moment.getAsBoolean()) {
            assertThat(System.currentTimeMillis())
                    .as("it never came to this moment")
                    .isLessThan(end);
            ApplicationProcess.pause(5);
        }
    }
}
