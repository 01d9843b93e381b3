package org.ordertocash.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.ordertocash.IntegrationTest;
import org.ordertocash.Invariants;
import org.ordertocash.TestBook;
import org.springframework.beans.factory.annotation.Autowired;

/** Base of the tests of processes: each works on a book of its own, which must be in order when the test ends. */
public abstract class ProcessTest extends IntegrationTest {

    @Autowired
    protected TestBook book;

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
        invariants.check(book);
    }

    /**
     * Runs until the order's process waits for the shipment, then ships all and invoices it; returns the invoice's
     * number.
     */
    protected String invoiced(String order) {
        engine.runJobs();
        book.ship(order);
        engine.runJobs();
        return book.invoices(order).get(0);
    }
}
