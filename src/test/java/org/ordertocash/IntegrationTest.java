package org.ordertocash;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/**
 * The base of every test on the whole application: real server, real engine, real PostgreSQL, demo users, no demo data.
 * All of them share one context and one database, so that a test works on master data of its own and counts nothing
 * globally. The clock stands at 2026-03-02T08:00Z (a Monday) when a test begins and ticks on; jobs run only when
 * {@link #engine} is told to.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "order-to-cash.demo.data=users",
            "order-to-cash.database.durable=false",
            // jobs run when the test says so: nobody matches while an upload waits
            "order-to-cash.statement.wait-for-matching=PT0.1S",
            "spring.main.banner-mode=off"
        })
@AutoConfigureMockMvc
@Import({SequenceFlowCoverage.class, TestEngine.class, TestBook.class, Collector.class, Overlap.class, Invariants.class
})
public abstract class IntegrationTest {

    /** Our own controllers, in the thread of the test. */
    @Autowired
    protected MockMvc mvc;
    /** The real server on 127.0.0.1, which also has the engine's REST API and web applications. */
    @LocalServerPort
    protected int port;

    @Autowired
    protected TestEngine engine;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("order-to-cash.database.directory", IntegrationTest::databaseDirectory);
    }

    private static String databaseDirectory() {
        return TestDatabase.freshDirectory().toString();
    }

    @BeforeEach
    void startAtAKnownTime() {
        engine.standAt(TestEngine.START);
    }

    @AfterEach
    void actForNobody() {
        engine.actForNobody();
    }
}
