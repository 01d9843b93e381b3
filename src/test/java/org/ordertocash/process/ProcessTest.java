package org.ordertocash.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.ordertocash.fixture.IntegrationTest;
import org.ordertocash.fixture.Invariants;
import org.ordertocash.fixture.Seller;
import org.springframework.beans.factory.annotation.Autowired;

/** Base of the tests of processes: each works on a book of its own, which must be in order when the test ends. */
public abstract class ProcessTest extends IntegrationTest {

    @Autowired
    protected Seller seller;

    @Autowired
    private Invariants invariants;

    @Autowired
    private ProcessEngine processEngine;

    @BeforeEach
    void assertOnThisEngine() {
        BpmnAwareTests.init(processEngine);
    }

    @AfterEach
    void theBookIsInOrder() {
        invariants.check(seller);
    }

    /** Ships all and issues its invoice, whose document is not made yet; returns the invoice's number. */
    protected String issued(String order) {
        engine.runJobs();
        seller.ship(order);
        while (seller.invoices(order).isEmpty()) {
            engine.runSomeJobOf(order);
            if (engine.instance("invoicing", order) != null) {
                engine.run(engine.job("invoicing", order, "Task_IssueInvoice"));
            }
        }
        return seller.invoices(order).get(0);
    }

    /**
     * Runs until the order's process waits for the shipment, then ships all and invoices it; returns the invoice's
     * number.
     */
    protected String invoiced(String order) {
        engine.runJobs();
        seller.ship(order);
        engine.runJobs();
        return seller.invoices(order).get(0);
    }
}
