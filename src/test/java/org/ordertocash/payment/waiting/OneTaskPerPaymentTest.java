package org.ordertocash.payment.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.ordertocash.fixture.AtOnce;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Seller;
import org.ordertocash.fixture.Seller.Buyer;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Cause;
import org.ordertocash.payment.PaymentCorrections;
import org.ordertocash.payment.PaymentResolution;
import org.ordertocash.payment.Resolution;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One person is asked about a payment, whatever is placed and taken back at the same moment. */
class OneTaskPerPaymentTest extends IntegrationTest {

    private static final int PEOPLE = 12;
    private static final int ROUNDS = 6;

    @Autowired
    private Seller seller;

    @Autowired
    private PaymentResolution resolutions;

    @Autowired
    private PaymentCorrections corrections;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whatIsPlacedAndTakenBackInParallelIsOnePersonsCase() throws Exception {
        Buyer buyer = seller.aCustomer().add();
        long payment = unplaced();
        AtomicInteger keys = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        Callable<Boolean> jobs = () -> {
            while (!over.get()) {
                engine.runJobs();
                Thread.sleep(5);
            }
            return true;
        };
        AtomicInteger working = new AtomicInteger(PEOPLE);
        AtOnce.of(
                PEOPLE + 1,
                i -> i == PEOPLE
                        ? jobs
                        : () -> {
                            try {
                                for (int round = 0; round < ROUNDS; round++) {
                                    String key = "one-" + payment + "-" + keys.incrementAndGet();
                                    attempt(
                                            done,
                                            () -> resolutions.allocate(
                                                    payment,
                                                    new Resolution(List.of(), buyer.number(), "prepayment", false),
                                                    key + "a",
                                                    Cause.by("rita")));
                                    attempt(
                                            done,
                                            () -> corrections.unapply(
                                                    payment, null, "not theirs", key + "u", Cause.by("rita")));
                                }
                            } finally {
                                if (working.decrementAndGet() == 0) {
                                    over.set(true);
                                }
                            }
                            return true;
                        });
        engine.pass(Duration.ofMinutes(16));
        engine.runJobs();
        assertThat(done).as("acts that took effect").hasValueGreaterThan(PEOPLE);
        boolean waits = jdbc.sql("select placed_amount from otc.payments where id = :id")
                        .param("id", payment)
                        .query(BigDecimal.class)
                        .single()
                        .signum()
                == 0;
        assertThat(asked(payment)).isEqualTo(waits ? 1 : 0);
        assertThat(seller.value(
                        "select count(*) from otc.payment_cases where payment_id = :id and closed_at is null",
                        Map.of("id", payment)))
                .isEqualTo(waits ? "1" : "0");
    }

    @Test
    void whoStartsACaseByHandAsksNobodyTwice() {
        long payment = unplaced();
        runtime.startProcessInstanceByMessage(
                "order-to-cash.PaymentUnplaced", "PAY-" + payment, Map.of("paymentId", payment));
        engine.runJobs();
        assertThat(asked(payment)).isEqualTo(1);
        assertThatThrownBy(() -> jdbc.sql("insert into otc.payment_cases values (:id, 'another', now(), null)")
                        .param("id", payment)
                        .update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aPaymentWhoseCaseIsGoneGetsANewOne() {
        Buyer buyer = seller.aCustomer().add();
        long payment = unplaced();
        runtime.deleteProcessInstance(
                engine.instance("unplaced-payment", "PAY-" + payment).getId(), "by mistake");
        resolutions.allocate(
                payment,
                new Resolution(List.of(), buyer.number(), "prepayment", false),
                "gone-a" + payment,
                Cause.by("rita"));
        corrections.unapply(payment, null, "not theirs", "gone-u" + payment, Cause.by("rita"));
        engine.runJobs();
        assertThat(asked(payment)).isEqualTo(1);
    }

    private static void attempt(AtomicInteger done, Runnable act) {
        try {
            act.run();
            done.incrementAndGet();
        } catch (Conflict | InvalidInput | TransientDataAccessException | OptimisticLockingException late) {
            // somebody else was faster: a person would look again
        }
    }

    private long asked(long payment) {
        return tasks.createTaskQuery()
                .taskDefinitionKey("Task_ResolvePayment")
                .processInstanceBusinessKey("PAY-" + payment)
                .count();
    }

    private long unplaced() {
        seller.entity();
        long statement = seller.receive(file -> file.payment("60.00", "thanks", null));
        engine.runJobs();
        return seller.payments(statement).get(0);
    }
}
